package dev.ptymcp.infra.ssh.config;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The directives that are followed; all others are in {@link OtherDirective}. */
enum Keyword {
    HOST("Host", ArgumentForm.WORDS, "wildcards and negation"),
    MATCH("Match", ArgumentForm.ANYTHING, "not exec: nothing is run, the block is skipped with a warning"),
    INCLUDE("Include", ArgumentForm.WORDS, "wildcards, nested, conditional inside of a block"),
    IGNORE_UNKNOWN("IgnoreUnknown", ArgumentForm.WORD, ""),
    HOST_NAME("HostName", ArgumentForm.WORD, "tokens %% %h"),
    PORT("Port", ArgumentForm.PORT, ""),
    USER("User", ArgumentForm.WORD, ""),
    CANONICALIZE_HOSTNAME(
            "CanonicalizeHostname",
            ArgumentForm.choice("yes", "no", "true", "false", "always"),
            "only the second reading of the files; the name itself is looked up as it is, with a warning"),
    TAG("Tag", ArgumentForm.WORD, "for Match tagged"),
    ADDRESS_FAMILY("AddressFamily", ArgumentForm.choice("any", "inet", "inet6"), ""),
    BIND_ADDRESS("BindAddress", ArgumentForm.WORD, ""),
    CONNECT_TIMEOUT("ConnectTimeout", ArgumentForm.TIME, ""),
    COMPRESSION("Compression", ArgumentForm.FLAG, ""),
    PROXY_JUMP("ProxyJump", ArgumentForm.JUMPS, "chains; ssh:// URIs"),
    PROXY_COMMAND("ProxyCommand", ArgumentForm.LINE, "tokens %% %h %n %p %r"),
    IDENTITY_FILE("IdentityFile", ArgumentForm.WORD, "several; ~, tokens and ${VARIABLE}"),
    IDENTITIES_ONLY("IdentitiesOnly", ArgumentForm.FLAG, ""),
    CERTIFICATE_FILE("CertificateFile", ArgumentForm.WORD, "several; ~, tokens and ${VARIABLE}"),
    IDENTITY_AGENT("IdentityAgent", ArgumentForm.WORD, "~, tokens and ${VARIABLE}"),
    PUBKEY_AUTHENTICATION(
            "PubkeyAuthentication",
            ArgumentForm.choice("yes", "no", "true", "false", "unbound", "host-bound"),
            "",
            "DSAAuthentication"),
    PASSWORD_AUTHENTICATION("PasswordAuthentication", ArgumentForm.FLAG, ""),
    KBD_INTERACTIVE_AUTHENTICATION(
            "KbdInteractiveAuthentication",
            ArgumentForm.FLAG,
            "",
            "ChallengeResponseAuthentication",
            "SKeyAuthentication",
            "TISAuthentication"),
    PREFERRED_AUTHENTICATIONS("PreferredAuthentications", ArgumentForm.WORD, ""),
    NUMBER_OF_PASSWORD_PROMPTS("NumberOfPasswordPrompts", ArgumentForm.NUMBER, ""),
    BATCH_MODE("BatchMode", ArgumentForm.FLAG, ""),
    SERVER_ALIVE_INTERVAL(
            "ServerAliveInterval",
            ArgumentForm.TIME,
            "30 s when nothing is said, where OpenSSH never asks",
            "ProtocolKeepAlives",
            "SetupTimeOut"),
    SERVER_ALIVE_COUNT_MAX("ServerAliveCountMax", ArgumentForm.NUMBER, ""),
    STRICT_HOST_KEY_CHECKING(
            "StrictHostKeyChecking",
            ArgumentForm.choice("yes", "no", "true", "false", "ask", "off", "accept-new"),
            "accept-new when nothing is said, where OpenSSH asks; a changed key is refused under no and off too"),
    HOST_KEY_ALIAS("HostKeyAlias", ArgumentForm.WORD, ""),
    USER_KNOWN_HOSTS_FILE("UserKnownHostsFile", ArgumentForm.FILES, "several; ~, tokens and ${VARIABLE}"),
    GLOBAL_KNOWN_HOSTS_FILE("GlobalKnownHostsFile", ArgumentForm.FILES, "several"),
    HASH_KNOWN_HOSTS("HashKnownHosts", ArgumentForm.FLAG, ""),
    CIPHERS("Ciphers", ArgumentForm.ALGORITHMS, "with + - ^"),
    MACS("MACs", ArgumentForm.ALGORITHMS, "with + - ^"),
    KEX_ALGORITHMS("KexAlgorithms", ArgumentForm.ALGORITHMS, "with + - ^"),
    HOST_KEY_ALGORITHMS("HostKeyAlgorithms", ArgumentForm.ALGORITHMS, "with + - ^"),
    PUBKEY_ACCEPTED_ALGORITHMS(
            "PubkeyAcceptedAlgorithms", ArgumentForm.ALGORITHMS, "with + - ^", "PubkeyAcceptedKeyTypes"),
    SET_ENV("SetEnv", ArgumentForm.ASSIGNMENTS, ""),
    SEND_ENV("SendEnv", ArgumentForm.NAMES, "patterns; -PATTERN takes back"),
    REMOTE_COMMAND("RemoteCommand", ArgumentForm.LINE, "tokens"),
    REQUEST_TTY(
            "RequestTTY",
            ArgumentForm.choice("yes", "no", "true", "false", "force", "auto"),
            "a session is a terminal; no gets a warning"),
    REFUSE_CONNECTION("RefuseConnection", ArgumentForm.LINE, "the text is the error's");

    private static final Map<String, Keyword> BY_NAME = new HashMap<>();

    static {
        for (Keyword keyword : values()) {
            keyword.names.forEach(name -> BY_NAME.put(name.toLowerCase(Locale.ROOT), keyword));
        }
    }

    private final List<String> names;
    private final ArgumentForm form;
    private final String note;

    Keyword(String name, ArgumentForm form, String note, String... aliases) {
        this.names = Stream.concat(Stream.of(name), Stream.of(aliases)).toList();
        this.form = form;
        this.note = note;
    }

    /** The directive that has this name, in any case. */
    static Optional<Keyword> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The name as the manual writes it. */
    String label() {
        return names.get(0);
    }

    /** The name and its older forms. */
    List<String> names() {
        return names;
    }

    /** What there is to say about how it is followed; can be empty. */
    String note() {
        return note;
    }

    ArgumentForm form() {
        return form;
    }
}
