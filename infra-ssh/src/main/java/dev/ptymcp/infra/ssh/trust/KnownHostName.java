package dev.ptymcp.infra.ssh.trust;

import java.util.Locale;
import java.util.Optional;

/**
 * The name under which a host's keys are looked up and remembered.
 *
 * @param text the name: {@code host}, {@code [host]:port} for another port than 22, or the alias that the configuration
 *     gives; in lower case
 * @param withoutPort the host alone when {@code text} has a port: a key that is known for it is good on every port for
 *     which none is known
 */
public record KnownHostName(String text, Optional<String> withoutPort) {

    private static final int USUAL_PORT = 22;

    /**
     * The name of a host.
     *
     * @param host the host name or address that is connected to
     * @param port the server's port
     * @param alias HostKeyAlias of the configuration, which takes the place of both
     */
    public static KnownHostName of(String host, int port, Optional<String> alias) {
        String name = alias.orElse(host).toLowerCase(Locale.ROOT);
        if (alias.isPresent() || port == USUAL_PORT) {
            return new KnownHostName(name, Optional.empty());
        }
        return new KnownHostName("[" + name + "]:" + port, Optional.of(name));
    }

    @Override
    public String toString() {
        return text;
    }
}
