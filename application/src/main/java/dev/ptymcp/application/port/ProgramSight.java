package dev.ptymcp.application.port;

import dev.ptymcp.domain.model.terminal.TerminalFacts;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * What the platform knows at this moment of a program that something else started on this machine.
 *
 * @param pid its process id
 * @param facts what is known of its terminal
 */
public record ProgramSight(OptionalLong pid, TerminalFacts facts) {

    /** Nothing is known. */
    public static final ProgramSight NONE = new ProgramSight(OptionalLong.empty(), TerminalFacts.UNKNOWN);

    /** Checks that nothing is null. */
    public ProgramSight {
        Objects.requireNonNull(pid, "pid");
        Objects.requireNonNull(facts, "facts");
    }
}
