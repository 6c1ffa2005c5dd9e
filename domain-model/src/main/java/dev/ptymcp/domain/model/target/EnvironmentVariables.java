package dev.ptymcp.domain.model.target;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import java.util.Optional;

/** What can be an environment variable. */
final class EnvironmentVariables {

    private EnvironmentVariables() {}

    static void check(String name, String value) {
        ArgumentText.requireName("env", Optional.of(name));
        ArgumentText.requireWord("env", value);
        if (name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0 || value.indexOf('\0') >= 0) {
            throw new InvalidArgumentException("env", name, "names without '=' and NUL, and values without NUL");
        }
    }
}
