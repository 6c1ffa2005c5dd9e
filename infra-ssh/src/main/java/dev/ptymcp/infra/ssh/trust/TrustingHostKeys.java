package dev.ptymcp.infra.ssh.trust;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.UserInfo;
import dev.ptymcp.application.port.OperatorPrompter;
import dev.ptymcp.application.port.OperatorQuestion;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.infra.ssh.config.HostTrust;
import dev.ptymcp.infra.ssh.key.SshPublicKey;
import dev.ptymcp.infra.ssh.trust.KnownHostKey.Marker;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides whether the key that a server shows is to be trusted, for one connection to one host.
 *
 * <p>The decision is made here and not by the library, which takes most values of its own setting for "no check": whatever
 * is not to be trusted leaves {@code Session.connect} as a {@link TerminalException} with {@code HOST_KEY_UNKNOWN},
 * {@code HOST_KEY_CHANGED} or {@code HOST_KEY_REVOKED}. Like OpenSSH, a host with known keys that shows another one has
 * changed, of whatever type they are.
 *
 * <p>The library checks the certificates of hosts against the authorities that {@link #getHostKey()} gives it, which are
 * those of this host. One that is not good leaves the key in it, which must then be known itself.
 */
public final class TrustingHostKeys implements HostKeyRepository {

    private static final int SALT_BYTES = 20;

    private final KnownHostName name;
    private final HostTrust trust;
    private final OperatorPrompter prompter;
    private final KnownHosts known;
    private final List<String> warnings = new ArrayList<>();
    private boolean certificateShown;

    /**
     * Reads the known hosts files.
     *
     * @param host the host name or address that is connected to
     * @param port its port
     * @param trust what the configuration says
     * @param prompter who is asked under {@code ASK}
     */
    public TrustingHostKeys(String host, int port, HostTrust trust, OperatorPrompter prompter) {
        this.name = KnownHostName.of(host, port, trust.hostKeyAlias());
        this.trust = trust;
        this.prompter = prompter;
        this.known = KnownHosts.read(Stream.concat(trust.userFiles().stream(), trust.globalFiles().stream())
                .toList());
    }

    /**
     * Makes {@code session} ask here and prefer the algorithms of keys that are known. To be called once, after the
     * session's other settings and before it connects.
     */
    public void applyTo(Session session) {
        trust.hostKeyAlias().ifPresent(session::setHostKeyAlias);
        session.setHostKeyRepository(this);
        session.setConfig("StrictHostKeyChecking", "yes");
        session.setConfig("HashKnownHosts", "no");
        session.setConfig("prefer_known_host_key_types", "no");
        session.setConfig("host_certificate_to_key_fallback", "yes");
        List<String> offered = List.of(session.getConfig("server_host_key").split(","));
        session.setConfig("server_host_key", String.join(",", orderedAlgorithms(offered)));
    }

    /**
     * Orders signature algorithms for the negotiation: certificates first when an authority is known for the host and not at
     * all otherwise, then those of known keys.
     *
     * @param algorithms as in {@code HostKeyAlgorithms} of ssh_config(5)
     */
    public List<String> orderedAlgorithms(List<String> algorithms) {
        return HostKeyAlgorithms.ordered(algorithms, known.of(name.text()));
    }

    /** What the caller is to be told: a key that was remembered, or could not be; what files could not be understood. */
    public List<String> warnings() {
        synchronized (warnings) {
            return List.copyOf(warnings);
        }
    }

    private void warn(String text) {
        synchronized (warnings) {
            warnings.add(text);
        }
    }

    @Override
    public int check(String host, byte[] blob) {
        SshPublicKey shown = SshPublicKey.ofBlob(blob).orElseThrow(() -> HostKeyRefusals.unreadable(name));
        List<KnownHostKey> keys = known.of(name.text());
        with(keys, Marker.REVOKED, shown).ifPresent(line -> {
            throw HostKeyRefusals.revoked(name, line);
        });
        if (with(keys, Marker.NONE, shown).isPresent()) {
            return OK;
        }
        known.problems(name.text()).forEach(this::warn);
        List<KnownHostKey> others =
                keys.stream().filter(key -> key.marker() == Marker.NONE).toList();
        if (!others.isEmpty()) {
            throw HostKeyRefusals.changed(name, others, shown);
        }
        if (isKnownWithoutPort(shown)) {
            return OK;
        }
        Optional<KnownHostKey> authority = keys.stream()
                .filter(key -> certificateShown && key.marker() == Marker.CERT_AUTHORITY)
                .findFirst();
        decideOnUnknown(shown, authority);
        return OK;
    }

    private boolean isKnownWithoutPort(SshPublicKey shown) {
        return name.withoutPort()
                .map(known::of)
                .flatMap(keys -> with(keys, Marker.NONE, shown))
                .isPresent();
    }

    private static Optional<KnownHostKey> with(List<KnownHostKey> keys, Marker marker, SshPublicKey shown) {
        return keys.stream()
                .filter(key -> key.marker() == marker && key.key().equals(shown))
                .findFirst();
    }

    /** Returns when the key is to be taken. */
    private void decideOnUnknown(SshPublicKey shown, Optional<KnownHostKey> authority) {
        switch (trust.policy()) {
            case OFF -> warn("The key of " + name + " was not checked, as configured; it is " + shown + ".");
            case ACCEPT_NEW -> {
                if (authority.isPresent()) {
                    throw HostKeyRefusals.badCertificate(name, authority.get(), shown);
                }
                remember(shown);
            }
            case ASK -> {
                if (!prompter.confirm(question(shown, authority))) {
                    throw HostKeyRefusals.notConfirmed(name, shown, trust);
                }
                remember(shown);
            }
            case STRICT -> throw HostKeyRefusals.unknown(name, shown, trust);
        }
    }

    private OperatorQuestion question(SshPublicKey shown, Optional<KnownHostKey> authority) {
        String doubt = authority
                .map(line ->
                        " It also shows a certificate that the authority at " + line.place() + " does not vouch for.")
                .orElse("");
        return new OperatorQuestion(
                name.text(),
                "The SSH server " + name + " is not known yet. Its key is " + shown + "." + doubt
                        + " Connect, and remember the key?",
                OperatorQuestion.Kind.CONFIRMATION);
    }

    private void remember(SshPublicKey shown) {
        if (trust.userFiles().isEmpty()) {
            warn("The key of " + name + " was not known and is not remembered, as configured: " + shown + ".");
            return;
        }
        Path file = trust.userFiles().get(0);
        String line = lineName() + " " + shown.type() + " " + shown.base64();
        try {
            new KnownHostsFile(file).add(line, text -> has(file, text, shown));
            warn("The key of " + name + " was not known; from now on it is, in " + file + ": " + shown + ".");
        } catch (IOException e) {
            warn("The key of " + name + " was not known and cannot be remembered in " + file + " ("
                    + HostKeyRefusals.cause(e) + "); it is " + shown + ".");
        }
    }

    /** Another connection may have brought it there meanwhile. */
    private boolean has(Path file, String text, SshPublicKey shown) {
        return with(KnownHosts.of(file, text).of(name.text()), Marker.NONE, shown)
                .isPresent();
    }

    private String lineName() {
        if (!trust.hashNames()) {
            return name.text();
        }
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        return HostPatterns.hashed(salt, name.text());
    }

    /**
     * Says in our words what the library's check of a certificate refused.
     *
     * @return empty when {@code failure} is of another kind
     */
    public Optional<TerminalException> translate(JSchException failure) {
        return HostKeyRefusals.translate(name, failure);
    }

    /** The authorities and revoked keys of this host; the library asks for them when it was shown a certificate. */
    @Override
    public HostKey[] getHostKey() {
        certificateShown = true;
        List<HostKey> keys = new ArrayList<>();
        for (KnownHostKey key : known.of(name.text())) {
            if (key.marker() != Marker.NONE) {
                String marker = key.marker() == Marker.REVOKED ? "@revoked" : "@cert-authority";
                keys.add(forAnyHost(marker, key.key()));
            }
        }
        return keys.toArray(HostKey[]::new);
    }

    /** The names on the line were looked at here, where exceptions and hashes are understood. */
    private static HostKey forAnyHost(String marker, SshPublicKey key) {
        try {
            return new HostKey(marker, "*", HostKey.UNKNOWN, key.blob(), null);
        } catch (JSchException e) {
            throw new IllegalStateException("a type was given", e);
        }
    }

    @Override
    public HostKey[] getHostKey(String host, String type) {
        return new HostKey[0];
    }

    @Override
    public String getKnownHostsRepositoryID() {
        return trust.userFiles().stream().findFirst().map(Path::toString).orElse("none");
    }

    /** Does nothing: keys are remembered where the decision is made. */
    @Override
    public void add(HostKey key, UserInfo userInfo) {}

    /** Does nothing: no key is ever taken away. */
    @Override
    public void remove(String host, String type) {}

    /** Does nothing: no key is ever taken away. */
    @Override
    public void remove(String host, String type, byte[] key) {}
}
