package dev.ptymcp.domain.service.policy;

import dev.ptymcp.domain.service.policy.Reading.Note;
import java.util.List;

/**
 * Reads what a text would run, the way POSIX shells and bash read it, without running anything. Programs that start others
 * ({@code sudo}, {@code xargs}, {@code sh -c} and the like) are looked through. Total: every text has a reading, and none takes
 * long. Stateless.
 */
public final class CommandWords {

    private CommandWords() {}

    /** Reads a text for a shell. */
    public static Reading read(String text) {
        return in(text, Shell.fresh());
    }

    /** Reads a program with its arguments, which no shell touches before it starts. */
    public static Reading readArguments(List<String> words) {
        Shell shell = Shell.fresh();
        List<String> clean = words.stream().map(CommandWords::clean).toList();
        try {
            shell.run(new Invocation(clean, List.of(), Flow.UNKNOWN, List.of()));
        } catch (StackOverflowError e) {
            shell.budget().noticed(Note.UNREAD);
        }
        return shell.budget().reading();
    }

    private static Reading in(String text, Shell shell) {
        try {
            shell.script(clean(text), Flow.UNKNOWN);
        } catch (StackOverflowError e) {
            // No known text comes here; whatever does must not end the server's thread.
            shell.budget().noticed(Note.UNREAD);
        }
        return shell.budget().reading();
    }

    /** Shells drop NUL characters; here one stands for what is not known. */
    private static String clean(String text) {
        return text.replace("\0", "");
    }
}
