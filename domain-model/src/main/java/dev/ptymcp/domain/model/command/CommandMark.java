package dev.ptymcp.domain.model.command;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A boundary in the conversation with a shell, as the shell itself reports it (OSC 133, FinalTerm's semantic prompts), with
 * its place in the output.
 *
 * @param kind what begins or ends here
 * @param start the cursor of the mark's first byte: where the bytes before it end
 * @param end the cursor after the mark's last byte: where the bytes after it begin
 * @param serial the shell's own count of its marks, or 0 for {@link Kind#INPUT_END}, which no shell reports
 * @param exitCode the exit status 0 to 255 of the command that ended, where the shell told it
 * @param workingDirectory the shell's working directory, where the shell told it
 */
public record CommandMark(
        Kind kind, long start, long end, long serial, OptionalInt exitCode, Optional<String> workingDirectory) {

    /** What begins or ends at a mark. */
    public enum Kind {
        /** The prompt begins (A). */
        PROMPT_START,
        /** The prompt ends (B): a command can be typed from here on. */
        PROMPT_END,
        /** The prompt for the rest of an unfinished command begins (A, {@code k=s}). */
        CONTINUATION_START,
        /** The prompt for the rest of an unfinished command ends (B, {@code k=s}). */
        CONTINUATION_END,
        /** The echo of what was typed ends. Seen by the terminal rather than reported, for shells that have no C. */
        INPUT_END,
        /** The command's output begins (C). */
        COMMAND_START,
        /** The command's output has ended (D without a status); its status follows in {@link #COMMAND_END}. */
        OUTPUT_END,
        /** The command has ended with a status (D). Also reported before a prompt that follows no command. */
        COMMAND_END
    }

    /** Checks that the cursors are in order. */
    public CommandMark {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(exitCode, "exitCode");
        Objects.requireNonNull(workingDirectory, "workingDirectory");
        if (start < 0 || end < start || serial < 0) {
            throw new IllegalArgumentException("A mark from " + start + " to " + end + ", serial " + serial);
        }
    }

    /** A mark that tells nothing but its place. */
    public static CommandMark of(Kind kind, long start, long end, long serial) {
        return new CommandMark(kind, start, end, serial, OptionalInt.empty(), Optional.empty());
    }
}
