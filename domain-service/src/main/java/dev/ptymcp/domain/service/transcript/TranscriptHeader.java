package dev.ptymcp.domain.service.transcript;

import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is known of a session where its recording begins.
 *
 * @param size the terminal's size
 * @param at when it begins; asciicasts keep whole seconds. {@link Instant#EPOCH} when nobody knows
 * @param terminalType what {@code TERM} says; empty without a terminal
 * @param command what was started, in one line
 * @param title a name for people
 * @param environment the variables that are worth keeping, such as {@code SHELL}
 */
public record TranscriptHeader(
        TerminalSize size,
        Instant at,
        Optional<String> terminalType,
        Optional<String> command,
        Optional<String> title,
        Map<String, String> environment) {

    /** Copies. */
    public TranscriptHeader {
        Objects.requireNonNull(size, "size");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(terminalType, "terminalType");
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(title, "title");
        environment = Map.copyOf(environment);
    }

    /** A header with nothing but what every recording has. */
    public static TranscriptHeader of(TerminalSize size, Instant at) {
        return new TranscriptHeader(size, at, Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
    }

    /** The same where the recording goes on later, at another size. */
    TranscriptHeader continued(TerminalSize newSize, Instant later) {
        return new TranscriptHeader(newSize, later, terminalType, command, title, environment);
    }

    /** The variables in a stable order. */
    Map<String, String> sortedEnvironment() {
        return new TreeMap<>(environment);
    }
}
