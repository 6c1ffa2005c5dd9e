package dev.ptymcp.app.audit;

import dev.ptymcp.app.config.ConfigFileLocation;
import dev.ptymcp.app.config.ConfigKey;
import dev.ptymcp.app.config.Configuration;
import dev.ptymcp.app.config.StateLocation;
import dev.ptymcp.app.config.ValueTypes;
import dev.ptymcp.domain.model.audit.AuditMode;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether and where it is recorded what was done. */
public final class AuditSettings {

    private static final int MIB = 1024 * 1024;

    static final ConfigKey<Boolean> ENABLED = ConfigKey.of(
            "audit.enabled",
            ValueTypes.flag(),
            false,
            "Whether a record is kept before and after everything that changes something; see docs/audit.md. Without a url"
                    + " the records go to a file, even when none is named.");
    private static final ConfigKey<AuditMode> MODE = ConfigKey.of(
            "audit.mode",
            ValueTypes.choice(AuditMode.class),
            AuditMode.BEST_EFFORT,
            "best-effort: a record that cannot be kept holds up nothing, and is counted when it is lost. strict: nothing is"
                    + " done before its record is kept, on disk or with the collector.");
    private static final ConfigKey<Optional<Path>> FILE = ConfigKey.of(
            "audit.file",
            ValueTypes.optionalPath(),
            Optional.empty(),
            "The file for records, one JSON object a line. Its directory must be one in which nobody else can write. A"
                    + " second server at the same time writes a file beside it, with ~2 in its name. Without one, and"
                    + " without a url, it is pty-mcp/audit/audit.jsonl in $XDG_STATE_HOME, else in ~/.local/state (macOS:"
                    + " ~/Library/Application Support, Windows: %LOCALAPPDATA%).");
    private static final ConfigKey<AuditFile.Sync> SYNC = ConfigKey.of(
            "audit.sync",
            ValueTypes.choice(AuditFile.Sync.class),
            AuditFile.Sync.INTERVAL,
            "When records are written through to the disk, which only a crash of the whole machine can tell: always,"
                    + " interval (about once a second) or never. In strict mode it is always.");
    private static final ConfigKey<Integer> MAX_FILE_SIZE = ConfigKey.of(
            "audit.max_file_size",
            ValueTypes.size(MIB, 1024 * MIB),
            64 * MIB,
            "About how large the file grows before it is put aside, with the number of its last record in its name.");
    private static final ConfigKey<Integer> MAX_FILES = ConfigKey.of(
            "audit.max_files",
            ValueTypes.wholeNumber(0, 100_000),
            0,
            "How many files that were put aside are kept; the oldest are deleted. 0 keeps all.");
    static final ConfigKey<Optional<Path>> KEY_FILE = ConfigKey.of(
            "audit.key_file",
            ValueTypes.optionalPath(),
            Optional.empty(),
            "A file with a key that nobody else can read. With one, only who has the key can make a chain of records that"
                    + " verifies; without one, anybody who can write the file can rewrite all of it.");
    private static final ConfigKey<Optional<URI>> URL = ConfigKey.of(
            "audit.url",
            ValueTypes.optionalUrl(),
            Optional.empty(),
            "The collector that records are sent to ('pty-mcp audit serve' is one). https, or http to this machine. With a"
                    + " file as well, both keep every record.");
    private static final ConfigKey<Optional<String>> TOKEN = new ConfigKey<>(
            "audit.token",
            ValueTypes.optionalText(),
            Optional.empty(),
            true,
            "The token of the collector. Better in a file, see token_file; it is never taken from the command line, nor"
                    + " from a configuration file that others can read.");
    static final ConfigKey<Optional<Path>> TOKEN_FILE = ConfigKey.of(
            "audit.token_file",
            ValueTypes.optionalPath(),
            Optional.empty(),
            "A file with the token of the collector that nobody else can read.");
    private static final ConfigKey<Optional<Path>> CA_FILE = ConfigKey.of(
            "audit.ca_file",
            ValueTypes.optionalPath(),
            Optional.empty(),
            "A PEM file with the certificate of the collector or of who signed it. Without one the authorities of Java are"
                    + " trusted.");
    private static final ConfigKey<Duration> TIMEOUT = ConfigKey.of(
            "audit.timeout",
            ValueTypes.duration(Duration.ofMillis(100), Duration.ofMinutes(1)),
            Duration.ofSeconds(5),
            "How long an answer of the collector may take, and in strict mode how long anything waits for its record.");
    private static final ConfigKey<Integer> QUEUE = ConfigKey.of(
            "audit.queue",
            ValueTypes.wholeNumber(16, 1_000_000),
            4096,
            "How many records may wait in best-effort mode before the oldest are dropped.");

    /** Every key of this table. */
    public static final List<ConfigKey<?>> KEYS = List.of(
            ENABLED,
            MODE,
            FILE,
            SYNC,
            MAX_FILE_SIZE,
            MAX_FILES,
            KEY_FILE,
            URL,
            TOKEN,
            TOKEN_FILE,
            CA_FILE,
            TIMEOUT,
            QUEUE);

    private final Configuration configuration;
    private final Path usual;

    /**
     * @param configuration what was set
     * @param platform where the usual place is
     * @param environment the same
     */
    public AuditSettings(
            Configuration configuration, ConfigFileLocation.Platform platform, Map<String, String> environment) {
        this.configuration = configuration;
        this.usual = StateLocation.usual(platform, environment).resolve("audit").resolve("audit.jsonl");
    }

    /** Whether records are kept. */
    public boolean enabled() {
        return configuration.get(ENABLED);
    }

    /** Where records go, in the words of a sentence. */
    public String destination() {
        return Stream.concat(
                        file().stream().map(Path::toString),
                        configuration.get(URL).stream().map(URI::toString))
                .collect(Collectors.joining(" and "));
    }

    AuditMode mode() {
        return configuration.get(MODE);
    }

    Duration timeout() {
        return configuration.get(TIMEOUT);
    }

    int queue() {
        return configuration.get(QUEUE);
    }

    /** The file that records go to; empty when they go to a collector only. */
    Optional<Path> file() {
        Optional<Path> named = configuration.get(FILE);
        return named.isPresent() || configuration.get(URL).isPresent() ? named : Optional.of(usual);
    }

    /** The file, whatever else there is. */
    Path fileOrUsual() {
        return configuration.get(FILE).orElse(usual);
    }

    AuditFile.Settings fileAt(Path file) {
        AuditFile.Sync sync = mode() == AuditMode.STRICT ? AuditFile.Sync.ALWAYS : configuration.get(SYNC);
        return new AuditFile.Settings(
                file, false, sync, configuration.get(MAX_FILE_SIZE), configuration.get(MAX_FILES), key());
    }

    Optional<ChainKey> key() {
        return configuration.get(KEY_FILE).map(ChainKey::read);
    }

    Optional<URI> url() {
        return configuration.get(URL).map(url -> {
            if (url.getScheme().equals("http") && !Loopback.is(url.getHost())) {
                throw new TerminalException(
                        ErrorCode.INVALID_CONFIGURATION,
                        "audit.url: " + url + " would send the records and the token where others can read them.",
                        "Use https, or an http address on this machine such as http://127.0.0.1:9099/audit.");
            }
            return url;
        });
    }

    Optional<Path> caFile() {
        return configuration.get(CA_FILE);
    }

    /**
     * The token of the collector.
     *
     * @throws TerminalException with {@code INVALID_CONFIGURATION} when there is none
     */
    String token() {
        Optional<String> given = configuration.get(TOKEN);
        given.ifPresent(text -> SecretFile.check(text, TOKEN.name(), "it"));
        return given.or(() -> configuration.get(TOKEN_FILE).map(file -> SecretFile.read(file, TOKEN_FILE.name())))
                .orElseThrow(() -> new TerminalException(
                        ErrorCode.INVALID_CONFIGURATION,
                        "The collector needs a token, and neither audit.token_file nor " + TOKEN.variable()
                                + " has one.",
                        "Run 'pty-mcp audit init', or name a file in audit.token_file."));
    }
}
