package dev.ptymcp.infra.ssh.config;

import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the configuration can refer to of this machine and its user.
 *
 * @param home the user's home directory: {@code ~} and {@code %d}
 * @param user the user's login name: {@code %u}, and who logs in when nothing else is said
 * @param userId the user's number: {@code %i}; any text on systems without one
 * @param hostName this machine's name, with its domain when it has one: {@code %l}; up to the first dot {@code %L}
 * @param environment the value of an environment variable, null when it is not set: {@code ${NAME}}
 */
public record LocalFacts(
        Path home, String user, String userId, String hostName, Function<String, @Nullable String> environment) {

    /** Checks that nothing is missing. */
    public LocalFacts {
        Objects.requireNonNull(home, "home");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(userId, "userId");
        Objects.requireNonNull(hostName, "hostName");
        Objects.requireNonNull(environment, "environment");
    }
}
