package dev.ptymcp.application.port;

import dev.ptymcp.domain.model.target.ConnectionTarget;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Something that can be opened, found in the operator's configuration or on the machine.
 *
 * @param kind what kind of target it is
 * @param name what to give as {@code host}, {@code device} or {@code profile}
 * @param description one line that tells a person what it is; may be empty
 * @param details what else is known, by name, in the order in which it is to be shown: {@code user}, {@code serial_number}
 */
public record KnownTarget(ConnectionTarget.Kind kind, String name, String description, Map<String, String> details) {

    /** Checks and copies. */
    public KnownTarget {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(description, "description");
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }
}
