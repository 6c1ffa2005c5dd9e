package dev.ptymcp.application.persistence;

import dev.ptymcp.domain.service.tmux.HostAnswer.LogPart;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Brings a session's reader from where it stopped to the end, once the program has ended: the log on the host has everything
 * then, however far the live stream had got, and tmux drops what it had not sent.
 */
final class LastReading {

    /** So many times the log is looked at, each for a moment, while what writes it hangs. */
    private static final int MOST_LOOKS_IN_VAIN = 5;

    /** How it came out. */
    enum Outcome {
        /** Everything was passed on. */
        WHOLE,
        /** Something may be missing. */
        CUT,
        /** There is no log. */
        NO_LOG
    }

    private final TmuxHost host;
    private final TmuxHost.Found found;
    private final LiveStream stream;
    private long lost;

    LastReading(TmuxHost host, TmuxHost.Found found, LiveStream stream) {
        this.host = host;
        this.found = found;
        this.stream = stream;
    }

    /** How many bytes the log did not have any more. */
    long lost() {
        return lost;
    }

    /**
     * Does it. Blocks.
     *
     * @param abandoned whether nobody wants it any more
     * @return {@link Outcome#WHOLE} when nothing is missing but what {@link #lost} says
     */
    Outcome run(BooleanSupplier abandoned) {
        stream.hold();
        int vain = 0;
        while (vain < MOST_LOOKS_IN_VAIN && !abandoned.getAsBoolean()) {
            Optional<LogPart> part = host.lastOfLog(found.pane(), stream.position());
            if (part.isEmpty()) {
                return Outcome.NO_LOG;
            }
            byte[] bytes = part.get().bytes();
            lost += stream.fromLog(part.get().start(), bytes);
            // An answer that was cut short tells of more than it brings.
            boolean all = part.get().end() <= stream.position();
            if (bytes.length == 0 && all && !part.get().busy()) {
                return Outcome.WHOLE;
            }
            vain = bytes.length == 0 ? vain + 1 : 0;
        }
        return Outcome.CUT;
    }
}
