package dev.ptymcp.infra.ssh.config;

import java.util.List;
import java.util.Objects;

/**
 * What applies to one host: what the caller said, then the configuration, then the defaults of OpenSSH, except that
 * keepalive is on and that keys of new hosts are accepted unless somebody says otherwise.
 *
 * @param alias the host as the caller named it
 * @param endpoint where to connect to, as whom, from where
 * @param route the way there
 * @param keepAlive how a dead server is found
 * @param trust how the host proves who it is
 * @param authentication how the user proves who they are
 * @param algorithms what is done to the lists of algorithms
 * @param session what is wanted of a session
 * @param warnings what the configuration says and we do not do, in the order of the files
 */
public record HostSettings(
        String alias,
        Endpoint endpoint,
        ProxyRoute route,
        KeepAlive keepAlive,
        HostTrust trust,
        UserAuthentication authentication,
        Algorithms algorithms,
        SessionWishes session,
        List<ConfigWarning> warnings) {

    /** Checks and copies. */
    public HostSettings {
        Objects.requireNonNull(alias, "alias");
        Objects.requireNonNull(endpoint, "endpoint");
        Objects.requireNonNull(route, "route");
        Objects.requireNonNull(keepAlive, "keepAlive");
        Objects.requireNonNull(trust, "trust");
        Objects.requireNonNull(authentication, "authentication");
        Objects.requireNonNull(algorithms, "algorithms");
        Objects.requireNonNull(session, "session");
        warnings = List.copyOf(warnings);
    }
}
