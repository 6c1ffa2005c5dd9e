package dev.ptymcp.domain.model.device;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a command of several lines is typed, and how a command line says that it waits for the rest of one.
 *
 * @param way how the lines are typed
 * @param frame what is typed before and after several lines; empty for nothing
 * @param blank what becomes of empty lines
 * @param continuations the whole last line while the rest of a command is waited for
 * @param resuming the beginning of a line that goes on with a block although it stands at the margin; only where
 *     {@link Blank#ENDS} holds
 * @param interrupt what gives up what was begun: a key, or what is typed; 1 to 16 characters
 */
public record LineTyping(
        Way way,
        Optional<Frame> frame,
        Blank blank,
        List<LinePattern> continuations,
        List<LinePattern> resuming,
        String interrupt) {

    /** The key that interrupts nearly everywhere: ctrl+c. */
    public static final String CTRL_C = "\003";

    private static final int LONGEST_INTERRUPT = 16;

    /** As devices want it: line by line, without the empty ones. */
    public static final LineTyping USUAL =
            new LineTyping(Way.ONE_BY_ONE, Optional.empty(), Blank.DROPPED, List.of(), List.of(), CTRL_C);

    /** How lines are typed. */
    public enum Way {
        /** Each at a prompt of its own, none after one that was refused. */
        ONE_BY_ONE,
        /** All at once; as a paste where the program asked for pastes. */
        TOGETHER,
        /** As one line, with blanks between. */
        JOINED
    }

    /** What becomes of empty lines when lines are typed one by one. */
    public enum Blank {
        /** They are left out. */
        DROPPED,
        /** They are typed. */
        TYPED,
        /** An empty line ends a block: those of the text are left out, and one is typed where a block ends. */
        ENDS
    }

    /**
     * What surrounds several lines.
     *
     * @param before the line typed before them
     * @param after the line typed after them
     */
    public record Frame(String before, String after) {}

    /** Copies. */
    public LineTyping {
        Objects.requireNonNull(way, "way");
        Objects.requireNonNull(frame, "frame");
        Objects.requireNonNull(blank, "blank");
        continuations = List.copyOf(continuations);
        resuming = List.copyOf(resuming);
        if (interrupt.isEmpty() || interrupt.length() > LONGEST_INTERRUPT) {
            throw new InvalidArgumentException("interrupt", interrupt, "1 to " + LONGEST_INTERRUPT + " characters");
        }
    }

    /** Whether the last line waits for the rest of a command. */
    public boolean continues(String line) {
        return continuations.stream().anyMatch(pattern -> pattern.is(line));
    }
}
