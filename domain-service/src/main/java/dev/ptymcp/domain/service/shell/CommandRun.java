package dev.ptymcp.domain.service.shell;

import dev.ptymcp.domain.model.command.OutputRange;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * What became of a command, or of several that were typed one after another: where their output lies, without echo and
 * prompts, and how the last one ended. Filled by {@link CommandTracker}; guarded as the tracker is.
 */
public final class CommandRun {

    /** The most ranges that are kept apart; beyond them the last one grows, with the prompts in between. */
    public static final int MAX_RANGES = 1024;

    private static final long NONE = -1;

    private final List<OutputRange> closed = new ArrayList<>();
    private long open = NONE;
    private long ended;
    private OptionalInt exitCode = OptionalInt.empty();

    CommandRun() {}

    /**
     * Where the output lies, in order and without overlap: one range for each command.
     *
     * @param upTo where the output of a command that still runs is cut off; a cursor
     */
    public List<OutputRange> output(long upTo) {
        List<OutputRange> all = new ArrayList<>(closed);
        if (open != NONE) {
            all.add(new OutputRange(open, Math.max(open, upTo)));
        }
        return List.copyOf(all);
    }

    /** Whether a command's output has begun and not ended. */
    public boolean running() {
        return open != NONE;
    }

    /** How many commands have ended with a status. */
    public long commandsEnded() {
        return ended;
    }

    /** The exit status of the last command that ended; empty when none has. */
    public OptionalInt exitCode() {
        return exitCode;
    }

    void outputStarts(long cursor) {
        outputEnds(cursor);
        open = cursor;
    }

    void outputEnds(long cursor) {
        if (open != NONE) {
            add(new OutputRange(open, Math.max(open, cursor)));
            open = NONE;
        }
    }

    void add(OutputRange range) {
        int last = closed.size() - 1;
        if (last + 1 == MAX_RANGES) {
            closed.set(last, new OutputRange(closed.get(last).start(), range.end()));
        } else {
            closed.add(range);
        }
    }

    void ends(int status) {
        ended++;
        exitCode = OptionalInt.of(status);
    }
}
