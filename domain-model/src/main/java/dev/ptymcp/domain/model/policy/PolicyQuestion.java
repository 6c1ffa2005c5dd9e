package dev.ptymcp.domain.model.policy;

import java.util.List;
import java.util.Objects;

/**
 * May this be done?
 *
 * @param kind what it is
 * @param tool the tool that would do it, {@code run_command}
 * @param target where it would be done
 * @param argv the program and its arguments, where they are known apart; otherwise empty
 * @param text exactly what would be started or submitted, as a person should see it
 */
public record PolicyQuestion(Kind kind, String tool, PolicyTarget target, List<String> argv, String text) {

    /** What is asked about. */
    public enum Kind {
        /** A program to start, or the command that an SSH server is to run. */
        START,
        /** A command to run in a shell or on a device. */
        COMMAND,
        /** A typed line, without the prompt before it. */
        LINE,
        /** A typed line as the screen shows it: a prompt may stand before it. */
        SHOWN_LINE,
        /** A tool of the operator's own. */
        SCRIPT
    }

    /** Copies. */
    public PolicyQuestion {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(tool, "tool");
        Objects.requireNonNull(target, "target");
        argv = List.copyOf(argv);
        Objects.requireNonNull(text, "text");
    }
}
