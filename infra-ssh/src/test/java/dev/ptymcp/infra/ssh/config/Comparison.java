package dev.ptymcp.infra.ssh.config;

import dev.ptymcp.domain.model.error.TerminalException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Our reading of a configuration and OpenSSH's, in the same words. */
final class Comparison {

    /** The last lines of every file that is compared: they make those defaults equal that are not OpenSSH's. */
    static final String COMMON_DEFAULTS = "\nHost *\nServerAliveInterval 30\nStrictHostKeyChecking accept-new\n";

    private static final Path HOME = Path.of(System.getProperty("user.home"));
    private static final String USER = System.getProperty("user.name");
    private static final SshOracle.Answer BARE = SshOracle.ask(Path.of("/dev/null"), "bare");

    private Comparison() {}

    /** What OpenSSH knows of this machine. */
    static LocalFacts facts() {
        try {
            String userId = String.valueOf(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
            String name = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
            return new LocalFacts(HOME, USER, userId, name, SshOracle.ENVIRONMENT::get);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Our reading: each setting's value, or only {@code refused} with the place of the mistake. */
    static Map<String, String> ours(Path file, HostQuery query) {
        try {
            Path none = file.resolveSibling("no-such-file");
            return inTheWordsOfOpenSsh(
                    OpenSshConfig.load(new ConfigSources(file, none, facts())).resolve(query));
        } catch (TerminalException e) {
            String[] place = e.getMessage().split(": ", 2)[0].split(":");
            return Map.of("refused", place.length > 1 ? place[0] + ":" + place[1] : "");
        }
    }

    /** OpenSSH's. */
    static Map<String, String> theirs(Path file, String host, String... options) {
        SshOracle.Answer answer = SshOracle.ask(file, host, options);
        if (answer.refused()) {
            return Map.of("refused", String.join(" ", answer.badLines()));
        }
        Map<String, String> result = new TreeMap<>();
        for (String name : List.of(
                "hostname",
                "port",
                "user",
                "addressfamily",
                "bindaddress",
                "compression",
                "proxycommand",
                "serveraliveinterval",
                "serveralivecountmax",
                "hostkeyalias",
                "hashknownhosts",
                "identitiesonly",
                "batchmode",
                "kbdinteractiveauthentication",
                "passwordauthentication",
                "numberofpasswordprompts",
                "preferredauthentications",
                "remotecommand",
                "requesttty",
                "ciphers",
                "macs",
                "kexalgorithms",
                "hostkeyalgorithms",
                "pubkeyacceptedalgorithms")) {
            result.put(name, answer.one(name));
        }
        result.put("proxyjump", jumps(answer.one("proxyjump")));
        result.put(
                "pubkeyauthentication",
                String.valueOf(!answer.one("pubkeyauthentication").equals("false")));
        result.put("connecttimeout", answer.one("connecttimeout").replaceFirst("^0$", "none"));
        result.put("stricthostkeychecking", answer.one("stricthostkeychecking"));
        result.put("userknownhostsfile", answer.one("userknownhostsfile"));
        result.put("globalknownhostsfile", answer.one("globalknownhostsfile"));
        result.put("setenv", String.join("|", answer.all("setenv")));
        result.put("sendenv", String.join("|", new LinkedHashSet<>(answer.all("sendenv"))));
        result.put("identityfile", files(answer.all("identityfile"), BARE.all("identityfile")));
        result.put("certificatefile", files(answer.all("certificatefile"), List.of()));
        return result;
    }

    /** All hops in one form: {@code ssh -G} leaves all but the last as they are written. */
    private static String jumps(String text) {
        return JumpHops.ofLine(text)
                .filter(hops -> !hops.isEmpty())
                .map(hops -> hops.stream().map(JumpHop::toString).collect(Collectors.joining(",")))
                .orElse(text);
    }

    /** Names as {@code ssh -G} leaves them: with tokens; the defaults by one word. */
    private static String files(List<String> names, List<String> defaults) {
        if (!defaults.isEmpty() && names.equals(defaults)) {
            return "(defaults)";
        }
        return names.stream()
                .filter(name -> !name.equals("none"))
                .map(name -> name.startsWith("~/") ? HOME + name.substring(1) : name)
                .map(name -> name.replace("${KEYS}", "/keys/of mine")
                        .replace("%d", HOME.toString())
                        .replace("%%", "%"))
                .distinct()
                .collect(Collectors.joining("|"));
    }

    private static Map<String, String> inTheWordsOfOpenSsh(HostSettings settings) {
        Map<String, String> result = new TreeMap<>();
        Endpoint endpoint = settings.endpoint();
        result.put("hostname", endpoint.hostName());
        result.put("port", String.valueOf(endpoint.port()));
        result.put("user", endpoint.user());
        result.put("addressfamily", lower(endpoint.family()));
        result.put("bindaddress", endpoint.bindAddress().orElse(""));
        result.put("compression", yes(endpoint.compression()));
        result.put(
                "connecttimeout",
                endpoint.connectTimeout().map(Comparison::seconds).orElse("none"));
        result.put(
                "proxyjump",
                settings.route().hops().stream().map(JumpHop::toString).collect(Collectors.joining(",")));
        result.put("proxycommand", settings.route().command());
        result.put("serveraliveinterval", seconds(settings.keepAlive().interval()));
        result.put("serveralivecountmax", String.valueOf(settings.keepAlive().countMax()));
        addTrust(settings.trust(), result);
        addAuthentication(settings.authentication(), result);
        addAlgorithms(settings.algorithms(), result);
        SessionWishes session = settings.session();
        List<String> variables = new ArrayList<>();
        session.setEnv().forEach((name, value) -> variables.add(name + "=" + value));
        result.put("setenv", String.join("|", variables));
        result.put("sendenv", String.join("|", new LinkedHashSet<>(session.sendEnv())));
        result.put("remotecommand", session.remoteCommand().orElse(""));
        String tty = lower(session.requestTty());
        result.put("requesttty", tty.equals("yes") ? "true" : tty.equals("no") ? "false" : tty);
        return result;
    }

    private static void addTrust(HostTrust trust, Map<String, String> result) {
        result.put(
                "stricthostkeychecking",
                switch (trust.policy()) {
                    case STRICT -> "true";
                    case ASK -> "ask";
                    case OFF -> "false";
                    case ACCEPT_NEW -> "accept-new";
                });
        result.put("hostkeyalias", trust.hostKeyAlias().orElse(""));
        result.put("hashknownhosts", yes(trust.hashNames()));
        result.put("userknownhostsfile", paths(trust.userFiles()));
        result.put("globalknownhostsfile", paths(trust.globalFiles()));
    }

    private static String paths(List<Path> files) {
        return files.isEmpty() ? "none" : files.stream().map(Path::toString).collect(Collectors.joining(" "));
    }

    private static void addAuthentication(UserAuthentication authentication, Map<String, String> result) {
        List<IdentityFile> keys = authentication.identityFiles();
        boolean defaults = keys.stream().anyMatch(key -> key.origin() == IdentityFile.Origin.DEFAULT);
        result.put(
                "identityfile",
                defaults
                        ? "(defaults)"
                        : keys.stream().map(key -> key.path().toString()).collect(Collectors.joining("|")));
        result.put(
                "certificatefile",
                authentication.certificateFiles().stream().map(Path::toString).collect(Collectors.joining("|")));
        result.put("identitiesonly", yes(authentication.identitiesOnly()));
        UserAuthentication.Methods methods = authentication.methods();
        result.put("batchmode", yes(methods.batch()));
        result.put("pubkeyauthentication", String.valueOf(methods.publicKey()));
        result.put("kbdinteractiveauthentication", yes(methods.keyboardInteractive()));
        result.put("passwordauthentication", yes(methods.password()));
        result.put("numberofpasswordprompts", String.valueOf(methods.passwordPrompts()));
        result.put("preferredauthentications", String.join(",", methods.preferred()));
    }

    private static void addAlgorithms(Algorithms algorithms, Map<String, String> result) {
        result.put("ciphers", applied(algorithms.ciphers(), "ciphers"));
        result.put("macs", applied(algorithms.macs(), "macs"));
        result.put("kexalgorithms", applied(algorithms.kex(), "kexalgorithms"));
        result.put("hostkeyalgorithms", applied(algorithms.hostKey(), "hostkeyalgorithms"));
        result.put("pubkeyacceptedalgorithms", applied(algorithms.publicKey(), "pubkeyacceptedalgorithms"));
    }

    private static String applied(AlgorithmChange change, String name) {
        return String.join(",", change.applyTo(List.of(BARE.one(name).split(","))));
    }

    private static String seconds(Duration duration) {
        return String.valueOf(duration.toSeconds());
    }

    private static String yes(boolean flag) {
        return flag ? "yes" : "no";
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
