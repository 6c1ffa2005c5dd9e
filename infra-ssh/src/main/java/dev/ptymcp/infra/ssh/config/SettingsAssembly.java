package dev.ptymcp.infra.ssh.config;

import dev.ptymcp.domain.model.target.HostKeyPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Turns the lines that apply to a host into its settings. */
final class SettingsAssembly {

    private static final int SSH_PORT = 22;
    private static final List<String> USER_KNOWN_HOSTS = List.of("~/.ssh/known_hosts", "~/.ssh/known_hosts2");
    private static final List<String> GLOBAL_KNOWN_HOSTS =
            List.of("/etc/ssh/ssh_known_hosts", "/etc/ssh/ssh_known_hosts2");

    private final Resolution lines;
    private final HostQuery query;
    private final Endpoint endpoint;
    private final Expansion expansion;

    SettingsAssembly(Resolution lines) {
        this.lines = lines;
        this.query = lines.query();
        this.endpoint = endpoint();
        String keyName = word(Keyword.HOST_KEY_ALIAS).orElse(query.host());
        this.expansion = new Expansion(lines.local(), query, endpoint, keyName);
    }

    HostSettings assemble() {
        lines.first(Keyword.REFUSE_CONNECTION).ifPresent(line -> {
            throw line.where().problem("the configuration refuses this connection: " + line.rest());
        });
        return new HostSettings(
                query.host(),
                endpoint,
                new RouteAssembly(lines, endpoint, expansion).assemble(),
                keepAlive(),
                trust(),
                new AuthenticationAssembly(lines, expansion).assemble(),
                algorithms(),
                session(),
                List.copyOf(lines.warnings()));
    }

    private Endpoint endpoint() {
        return new Endpoint(
                lines.targetHost(),
                query.port()
                        .orElse(lines.first(Keyword.PORT)
                                .map(line -> Numbers.port(line.word()).orElse(SSH_PORT))
                                .orElse(SSH_PORT)),
                lines.user(),
                lines.family(),
                word(Keyword.BIND_ADDRESS),
                lines.time(Keyword.CONNECT_TIMEOUT).filter(time -> !time.isZero()),
                lines.flag(Keyword.COMPRESSION, false));
    }

    private KeepAlive keepAlive() {
        Duration interval = query.keepalive()
                .or(() -> lines.time(Keyword.SERVER_ALIVE_INTERVAL))
                .orElse(KeepAlive.DEFAULT.interval());
        return new KeepAlive(interval, lines.number(Keyword.SERVER_ALIVE_COUNT_MAX, KeepAlive.DEFAULT.countMax()));
    }

    private HostTrust trust() {
        HostKeyPolicy configured = word(Keyword.STRICT_HOST_KEY_CHECKING)
                .map(SettingsAssembly::policy)
                .orElse(HostKeyPolicy.ACCEPT_NEW);
        return new HostTrust(
                query.hostKeyPolicy().orElse(configured),
                word(Keyword.HOST_KEY_ALIAS),
                files(Keyword.USER_KNOWN_HOSTS_FILE, USER_KNOWN_HOSTS, true),
                files(Keyword.GLOBAL_KNOWN_HOSTS_FILE, GLOBAL_KNOWN_HOSTS, false),
                lines.flag(Keyword.HASH_KNOWN_HOSTS, false));
    }

    private static HostKeyPolicy policy(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "yes", "true" -> HostKeyPolicy.STRICT;
            case "ask" -> HostKeyPolicy.ASK;
            case "no", "off", "false" -> HostKeyPolicy.OFF;
            default -> HostKeyPolicy.ACCEPT_NEW;
        };
    }

    private List<Path> files(Keyword keyword, List<String> defaults, boolean tokens) {
        Optional<Setting> line = lines.first(keyword);
        if (line.isEmpty()) {
            return defaults.stream()
                    .map(name -> expansion.plainPath(name, OpenSshConfig.DEFAULTS))
                    .toList();
        }
        return line.get().words().stream()
                .filter(name -> !name.equalsIgnoreCase("none"))
                .map(name -> tokens
                        ? expansion.path(name, line.get().where())
                        : expansion.plainPath(name, line.get().where()))
                .toList();
    }

    private Algorithms algorithms() {
        return new Algorithms(
                change(Keyword.CIPHERS),
                change(Keyword.MACS),
                change(Keyword.KEX_ALGORITHMS),
                change(Keyword.HOST_KEY_ALGORITHMS),
                change(Keyword.PUBKEY_ACCEPTED_ALGORITHMS));
    }

    private AlgorithmChange change(Keyword keyword) {
        return word(keyword).map(AlgorithmChange::parse).orElse(AlgorithmChange.none());
    }

    private SessionWishes session() {
        Map<String, String> setEnv = new LinkedHashMap<>();
        lines.first(Keyword.SET_ENV).ifPresent(line -> line.words().forEach(word -> {
            int equals = word.indexOf('=');
            setEnv.putIfAbsent(word.substring(0, equals), word.substring(equals + 1));
        }));
        return new SessionWishes(
                setEnv,
                sendEnv(),
                lines.first(Keyword.REMOTE_COMMAND)
                        .filter(line -> !line.rest().equalsIgnoreCase("none"))
                        .map(line -> expansion.command(line.rest(), line.where())),
                requestTty());
    }

    private SessionWishes.RequestTty requestTty() {
        SessionWishes.RequestTty wish =
                word(Keyword.REQUEST_TTY).map(SettingsAssembly::requestTty).orElse(SessionWishes.RequestTty.AUTO);
        if (wish == SessionWishes.RequestTty.NO) {
            lines.first(Keyword.REQUEST_TTY)
                    .ifPresent(line -> lines.warn(
                            line.where().warning("RequestTTY no is not followed: a session is a terminal.")));
        }
        return wish;
    }

    private List<String> sendEnv() {
        List<String> patterns = new ArrayList<>();
        for (Setting line : lines.all(Keyword.SEND_ENV)) {
            for (String word : line.words()) {
                if (word.startsWith("-")) {
                    patterns.removeIf(each -> NamePattern.matches(word.substring(1), each));
                } else {
                    patterns.add(word);
                }
            }
        }
        return patterns;
    }

    private static SessionWishes.RequestTty requestTty(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "yes", "true" -> SessionWishes.RequestTty.YES;
            case "no", "false" -> SessionWishes.RequestTty.NO;
            case "force" -> SessionWishes.RequestTty.FORCE;
            default -> SessionWishes.RequestTty.AUTO;
        };
    }

    private Optional<String> word(Keyword keyword) {
        return lines.first(keyword).map(Setting::word);
    }
}
