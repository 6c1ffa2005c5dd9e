package dev.ptymcp.application.session;

import dev.ptymcp.application.port.HealthSource;
import dev.ptymcp.application.port.WorkingDirectories;
import dev.ptymcp.domain.model.session.LimitCeilings;
import java.util.List;
import java.util.Objects;

/**
 * What whoever runs the terminals has said about all of them.
 *
 * @param ceilings how far limits can be raised
 * @param directories where local programs may start
 * @param health what is counted and can fail besides sessions
 */
public record Oversight(LimitCeilings ceilings, WorkingDirectories directories, List<HealthSource> health) {

    /** Nothing. */
    public static final Oversight NONE = new Oversight(LimitCeilings.NONE, WorkingDirectories.ANY, List.of());

    /** Copies. */
    public Oversight {
        Objects.requireNonNull(ceilings, "ceilings");
        Objects.requireNonNull(directories, "directories");
        health = List.copyOf(health);
    }
}
