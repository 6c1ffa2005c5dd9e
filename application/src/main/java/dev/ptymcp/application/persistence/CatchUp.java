package dev.ptymcp.application.persistence;

import dev.ptymcp.domain.service.tmux.HostAnswer.LogPart;
import dev.ptymcp.domain.service.tmux.KeptPane;
import dev.ptymcp.domain.service.tmux.Splice;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Brings a session's reader from where it stopped to the live stream, without a byte lost or read twice: first what the log
 * on the host has, then the live stream from just the byte where the log was left.
 *
 * <p>tmux does not say where in the log a client's stream begins. In a quiet moment it is plain: everything that the stream
 * has brought so far is the end of the log. Under a flood the bytes themselves tell, as long as they do not repeat.
 */
final class CatchUp {

    /** As close to the end of the log, the live stream is waited for rather than the log read on. */
    private static final int NEAR = 128 * 1024;
    /** Of so many bytes it can be told where in the log they are. */
    private static final int TELLING = 4 * 1024;

    private static final int MOST_COMPARED = 16 * 1024;
    private static final int MOST_ATTEMPTS = 25;
    private static final int MOST_ROUNDS = 100_000;

    private final TmuxHost host;
    private final KeptPane pane;
    private final LiveStream stream;
    private final Tmux tmux;
    private boolean settled = true;
    private long lost;

    /** What is to be known of the tmux that brings the live stream. */
    interface Tmux {

        /** Waits until everything has arrived that tmux sent before; false when it is not there any more. */
        boolean settle();

        /** Whether the session has ended, so that there is nothing to catch up with. */
        boolean ended();
    }

    CatchUp(TmuxHost host, KeptPane pane, LiveStream stream, Tmux tmux) {
        this.host = host;
        this.pane = pane;
        this.stream = stream;
        this.tmux = tmux;
    }

    /** How many bytes the log did not have any more. */
    long lost() {
        return lost;
    }

    /** How it came out. */
    enum Outcome {
        /** The reader reads the live stream, and nothing is missing. */
        EXACT,
        /** It reads the live stream, but where that begins could only be estimated. */
        ESTIMATED,
        /** The live stream was interrupted, or has ended: everything must begin anew. */
        INTERRUPTED,
        /** There is no log: the reader reads nothing yet. */
        NO_LOG
    }

    /** Does it; the live stream must come by now. Blocks. */
    Outcome run() {
        if (!readLog()) {
            return Outcome.NO_LOG;
        }
        stream.hold();
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            OptionalLong begin = beginOfLive();
            if (stream.broken() || tmux.ended() || !settled) {
                return Outcome.INTERRUPTED;
            }
            if (begin.isPresent()) {
                return join(begin.getAsLong()) ? Outcome.EXACT : Outcome.INTERRUPTED;
            }
        }
        int held = stream.heldLength();
        long end = end();
        return join(Math.max(0, end - held)) ? Outcome.ESTIMATED : Outcome.INTERRUPTED;
    }

    /** Passes on what the log has, until its end is near; false when there is no log. */
    private boolean readLog() {
        for (int round = 0; round < MOST_ROUNDS && !tmux.ended(); round++) {
            long from = stream.position();
            Optional<LogPart> part = host.log(pane, from, TmuxHost.LOG_PIECE);
            if (part.isEmpty()) {
                return false;
            }
            pass(part.get());
            if (part.get().end() - stream.position() < NEAR) {
                return true;
            }
        }
        return true;
    }

    private void pass(LogPart part) {
        lost += stream.fromLog(part.start(), part.bytes());
    }

    private long end() {
        return host.log(pane, 0, 0).map(LogPart::end).orElse(stream.position());
    }

    /** The offset of the first byte that is held; empty when it cannot be told at this moment. */
    private OptionalLong beginOfLive() {
        long end = end();
        // After the first time the live stream has brought what the log had; after the second tmux has handed to the
        // log
        // what the live stream had brought.
        settled = tmux.settle();
        int before = stream.heldLength();
        settled &= tmux.settle();
        Optional<LogPart> second = host.log(pane, 0, 0);
        // What writes the log may have no turn while the machine is busy: then the log stands still, and is not
        // complete.
        boolean quiet =
                second.filter(part -> part.end() == end && !part.busy()).isPresent() && stream.heldLength() == before;
        if (quiet) {
            long begin = end - before;
            return begin >= 0 && agrees(begin) ? OptionalLong.of(begin) : OptionalLong.empty();
        }
        byte[] held = stream.held();
        if (held.length < TELLING) {
            return OptionalLong.empty();
        }
        byte[] begin = Arrays.copyOf(held, Math.min(held.length, MOST_COMPARED));
        return host.log(pane, Math.max(0, stream.position() - NEAR), TmuxHost.LOG_PIECE)
                .map(part -> Splice.find(part.start(), part.bytes(), begin, begin.length))
                .orElse(OptionalLong.empty());
    }

    /** Whether the log has there what is held. */
    private boolean agrees(long begin) {
        byte[] held = stream.held();
        int length = Math.min(held.length, MOST_COMPARED);
        if (length == 0) {
            return true;
        }
        return host.log(pane, begin, length)
                .filter(part -> part.start() == begin)
                .map(part -> Arrays.equals(part.bytes(), Arrays.copyOf(held, length)))
                .orElse(false);
    }

    /** Passes on what the log has before the live stream, and then that. */
    private boolean join(long begin) {
        while (stream.position() < begin) {
            long from = stream.position();
            int count = (int) Math.min(TmuxHost.LOG_PIECE, begin - from);
            Optional<LogPart> part = host.log(pane, from, count);
            if (part.isEmpty() || part.get().bytes().length == 0) {
                return false;
            }
            pass(part.get());
        }
        return stream.goLive(begin);
    }
}
