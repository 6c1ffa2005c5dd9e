package dev.ptymcp.infra.ssh.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Configurations as people write them, and a little worse: seeded, so that each can be had again. */
final class RandomConfiguration {

    private static final List<String> HOSTS = List.of("web", "db.example.org", "db", "Web", "10.0.0.1", "fd00::0:1");
    private static final List<String> PATTERNS = List.of(
            "web",
            "db",
            "*",
            "*.example.org",
            "d?",
            "!web",
            "!d*",
            "web.inner",
            "10.0.0.*",
            "w*b",
            "fd00::*",
            "zz",
            "!zz",
            "?*",
            "*e*");
    private static final Map<String, List<String>> VALUES = new TreeMap<>(Map.ofEntries(
            Map.entry("HostName", List.of("%h.inner", "web", "10.1", "DB.example.org", "%%x", "fe80::0:1", "%h")),
            Map.entry("Port", List.of("22", "2200", "+7", "022", "0", "x", "65536", "2200 x")),
            Map.entry(
                    "User",
                    List.of("bob", "'a b'", "\"c\\\"d\"", "e\\ f", "g=h", "$USER", "\"\"", "i\"j", "k #l", "m#n")),
            Map.entry(
                    "IdentityFile",
                    List.of("~/.ssh/one", "%d/two", "${KEYS}/three", "/four%%", "none", "/a /b", "five")),
            Map.entry("CertificateFile", List.of("~/.ssh/one-cert.pub", "/two", "none")),
            Map.entry(
                    "ProxyJump",
                    List.of("gate", "bob@gate:2200", "a,b,c", "[fd00::2]:22", "none", "ssh://bob@x:33/", "a,", "b c")),
            Map.entry("ProxyCommand", List.of("none", "nc gate 22", "nc \"x y\" # z", "= relay", "'")),
            Map.entry("ServerAliveInterval", List.of("0", "15", "1m", "1h1m1", "none", "5x", "-1")),
            Map.entry("ServerAliveCountMax", List.of("1", "5", "00", "many")),
            Map.entry("StrictHostKeyChecking", List.of("yes", "No", "ask", "ACCEPT-NEW", "off", "true", "maybe")),
            Map.entry(
                    "UserKnownHostsFile",
                    List.of("~/kh", "/a /b", "none", "%d/kh-%h-%p-%r-%n-%k", "${KEYS}/k", "none /x", "#")),
            Map.entry("GlobalKnownHostsFile", List.of("/etc/kh", "/etc/kh /etc/kh2", "none")),
            Map.entry("HostKeyAlias", List.of("alias", "other")),
            Map.entry("HashKnownHosts", List.of("yes", "no", "YES", "on")),
            Map.entry("ConnectTimeout", List.of("10", "1m30", "none", "0")),
            Map.entry("AddressFamily", List.of("any", "inet", "INET6", "inet4")),
            Map.entry("Compression", List.of("yes", "no")),
            Map.entry("IdentitiesOnly", List.of("yes", "no", "true")),
            Map.entry("PubkeyAuthentication", List.of("yes", "no", "unbound", "host-bound")),
            Map.entry("PasswordAuthentication", List.of("yes", "no")),
            Map.entry("KbdInteractiveAuthentication", List.of("yes", "no")),
            Map.entry("ChallengeResponseAuthentication", List.of("yes", "no")),
            Map.entry("PreferredAuthentications", List.of("publickey", "password,publickey")),
            Map.entry("NumberOfPasswordPrompts", List.of("1", "0", "x")),
            Map.entry("BatchMode", List.of("yes", "no")),
            Map.entry("BindAddress", List.of("127.0.0.1", "::1")),
            Map.entry("Ciphers", List.of("aes128-ctr", "+aes128-cbc", "-aes*", "^aes256-ctr,aes128-ctr")),
            Map.entry("MACs", List.of("hmac-sha2-256", "+hmac-md5", "-umac*", "^hmac-sha1")),
            Map.entry("KexAlgorithms", List.of("+diffie-hellman-group1-sha1", "-ecdh*", "curve25519-sha256")),
            Map.entry("HostKeyAlgorithms", List.of("+ssh-rsa", "-*cert*", "^ssh-rsa", "ssh-ed25519,ssh-rsa")),
            Map.entry("PubkeyAcceptedKeyTypes", List.of("+ssh-rsa", "ssh-ed25519")),
            Map.entry("SetEnv", List.of("A=1", "A=2 B=3", "\"C=x y\" D=", "E", "A=1 A=2", "#")),
            Map.entry("SendEnv", List.of("LANG", "LC_* X", "-LC_*", "-*", "Y=1")),
            Map.entry("RemoteCommand", List.of("uptime", "tmux new -A # s", "none")),
            Map.entry("RequestTTY", List.of("yes", "no", "force", "auto", "maybe")),
            Map.entry("ForwardAgent", List.of("yes")),
            Map.entry("LogLevel", List.of("QUIET")),
            Map.entry("IgnoreUnknown", List.of("Odd*", "Odd*,!Oddest")),
            Map.entry("OddOption", List.of("x")),
            Map.entry(
                    "Include",
                    List.of("$FOLDER/part*", "$FOLDER/part1 $FOLDER/part2", "$FOLDER/none", "$FOLDER/part[!1]"))));

    private final Random random;
    private final String folder;
    private final List<String> keywords = List.copyOf(VALUES.keySet());

    RandomConfiguration(long seed, String folder) {
        this.random = new Random(seed);
        this.folder = folder;
    }

    String host() {
        return any(HOSTS);
    }

    /** A file with a mistake here and there. */
    String file() {
        return file(keywords, false);
    }

    /** A file without many mistakes. */
    String carefulFile() {
        return file(keywords, true);
    }

    /** A file to include: it includes nothing and knows all of its words. */
    String part() {
        List<String> own = new ArrayList<>(keywords);
        own.removeAll(List.of("Include", "OddOption"));
        return file(own, random.nextBoolean());
    }

    private String file(List<String> words, boolean careful) {
        StringBuilder text = new StringBuilder();
        int lines = 1 + random.nextInt(12);
        for (int i = 0; i < lines; i++) {
            text.append(line(words, careful)).append('\n');
        }
        return text.toString();
    }

    private String line(List<String> words, boolean careful) {
        return switch (random.nextInt(12)) {
            case 0, 1 -> decorated("Host", any(PATTERNS) + (random.nextBoolean() ? " " + any(PATTERNS) : ""));
            case 2 -> decorated("Match", criteria(careful));
            case 3 -> random.nextBoolean() ? "" : "  # Port 99";
            default -> setting(any(words), careful);
        };
    }

    private String setting(String keyword, boolean careful) {
        String name = keyword.equals("OddOption") && random.nextInt(4) > 0 ? "User" : keyword;
        List<String> values = VALUES.get(name);
        int most = careful || random.nextInt(3) > 0 ? Math.min(2, values.size()) : values.size();
        String value = values.get(random.nextInt(most));
        return decorated(name, value.replace("$FOLDER", folder).replace("$USER", System.getProperty("user.name")));
    }

    private String criteria(boolean careful) {
        if (random.nextInt(4) == 0) {
            return any(List.of("all", "final all", "!final all", "canonical all", "final"));
        }
        StringBuilder text = new StringBuilder();
        int count = 1 + random.nextInt(2);
        for (int i = 0; i < count; i++) {
            String subject = any(List.of("host", "originalhost", "user", "localuser", "!host", "!user", "HOST"));
            String patterns = subject.endsWith("user") ? any(List.of("bob", "$USER", "*,!bob", "b*,x")) : list();
            text.append(subject)
                    .append(any(List.of(" ", " ", "=", "\t")))
                    .append(quoted(patterns))
                    .append(' ');
        }
        if (!careful && random.nextInt(20) == 0) {
            text.append(any(List.of("bogus", "all", "host", "# host", "user \"")));
        }
        return text.toString().replace("$USER", System.getProperty("user.name"));
    }

    private String list() {
        return any(PATTERNS) + (random.nextBoolean() ? "," + any(PATTERNS) : "");
    }

    private String quoted(String text) {
        return random.nextInt(5) == 0 ? '"' + text + '"' : text;
    }

    private String decorated(String keyword, String value) {
        String name =
                switch (random.nextInt(6)) {
                    case 0 -> keyword.toLowerCase(Locale.ROOT);
                    case 1 -> keyword.toUpperCase(Locale.ROOT);
                    default -> keyword;
                };
        String between = any(List.of(" ", " ", " ", "  ", "\t", "=", " = ", " ="));
        boolean plain = value.indexOf('"') < 0 && value.indexOf('\'') < 0 && value.indexOf(' ') < 0;
        boolean command = keyword.endsWith("Command") || keyword.equals("ProxyJump") || keyword.equals("Match");
        String argument = plain && !command && random.nextInt(8) == 0 ? '"' + value + '"' : value;
        String end = command ? "" : any(List.of("", "", "", "  ", "\r", " # so", "\t#"));
        return any(List.of("", "", "  ", "\t")) + name + between + argument + end;
    }

    private String any(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
