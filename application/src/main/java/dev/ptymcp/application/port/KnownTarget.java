package dev.ptymcp.application.port;

import dev.ptymcp.domain.model.target.ConnectionTarget;
import dev.ptymcp.domain.service.hygiene.NeutralText;
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

    private static final int LONGEST = 300;

    /** Checks and copies; descriptions and details become one neutral line each. */
    public KnownTarget {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(description, "description");
        // Devices describe themselves, and anybody can build one.
        description = NeutralText.line(description, LONGEST);
        Map<String, String> neutral = new LinkedHashMap<>();
        details.forEach((key, value) -> neutral.put(key, NeutralText.line(value, LONGEST)));
        details = Collections.unmodifiableMap(neutral);
    }
}
