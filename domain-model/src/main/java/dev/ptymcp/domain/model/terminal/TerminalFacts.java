package dev.ptymcp.domain.model.terminal;

import java.util.Objects;
import java.util.Optional;

/**
 * What the operating system knows of a terminal at this moment; everything is empty where it cannot be known.
 *
 * @param echo whether typed characters are echoed by the line discipline (termios ECHO)
 * @param canonical whether input is read in whole lines (termios ICANON)
 * @param leaderInForeground whether the session's own program is the foreground process group, rather than a program
 *     that it started
 * @param foregroundProgram the name of the foreground process group's leader
 */
public record TerminalFacts(
        Optional<Boolean> echo,
        Optional<Boolean> canonical,
        Optional<Boolean> leaderInForeground,
        Optional<String> foregroundProgram) {

    /** Nothing is known. */
    public static final TerminalFacts UNKNOWN =
            new TerminalFacts(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Checks that nothing is null. */
    public TerminalFacts {
        Objects.requireNonNull(echo, "echo");
        Objects.requireNonNull(canonical, "canonical");
        Objects.requireNonNull(leaderInForeground, "leaderInForeground");
        Objects.requireNonNull(foregroundProgram, "foregroundProgram");
    }

    /** Whether the terminal reads a line without echoing it, as programs do for a password. */
    public boolean readsSecretly() {
        return echo.equals(Optional.of(false)) && canonical.equals(Optional.of(true));
    }
}
