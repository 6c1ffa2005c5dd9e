package dev.ptymcp.application.port;

import dev.ptymcp.domain.model.error.TerminalException;
import java.util.Objects;

/**
 * What was found when it was looked at what this machine has for sessions.
 *
 * @param level whether something should be done
 * @param subject what was looked at, in a word or three: {@code tmux}
 * @param text what was found; one sentence
 * @param remedy the next step; empty when there is none to take
 */
public record Finding(Level level, String subject, String text, String remedy) {

    /** Whether something should be done. */
    public enum Level {
        /** All is well. */
        OK,
        /** Something cannot be done that not everybody wants. */
        NOTE,
        /** Something does not work that is meant to. */
        PROBLEM
    }

    /** Checks that nothing is null. */
    public Finding {
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(remedy, "remedy");
    }

    /** All is well. */
    public static Finding ok(String subject, String text) {
        return new Finding(Level.OK, subject, text, "");
    }

    /** Something cannot be done that not everybody wants. */
    public static Finding note(String subject, String text, String remedy) {
        return new Finding(Level.NOTE, subject, text, remedy);
    }

    /** Something does not work that is meant to. */
    public static Finding problem(String subject, String text, String remedy) {
        return new Finding(Level.PROBLEM, subject, text, remedy);
    }

    /** What a failure says, with its hint as the next step. */
    public static Finding problem(String subject, TerminalException failure) {
        return problem(subject, String.valueOf(failure.getMessage()), failure.hint());
    }
}
