package dev.ptymcp.application.persistence;

import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.domain.service.tmux.ControlReply;
import dev.ptymcp.domain.service.tmux.HostScripts;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The passage of a kept session's output from its host to whoever reads: catches up from the log whenever the live stream left
 * something out, and brings the rest once the end is known. All of that is the work of one thread at a time. Thread-safe.
 */
final class Passage {

    private static final Duration TO_ANSWER = Duration.ofSeconds(15);

    private final TmuxHost host;
    private final TmuxHost.Found found;
    private final LiveStream stream;
    private final Reached reached = new Reached();
    private final Supplier<ControlClient> client;
    private final CompletableFuture<ExitStatus> known = new CompletableFuture<>();
    private final CompletableFuture<ExitStatus> finished = new CompletableFuture<>();
    private final CompletableFuture<Void> caughtUp = new CompletableFuture<>();
    private final News<Loss> losses = new News<>();
    private volatile boolean paused;
    private volatile boolean whole;
    private volatile @Nullable Recovered recovered;
    private boolean working;
    private boolean again;

    /** @param client the client to which commands go */
    Passage(TmuxHost host, TmuxHost.Found found, LiveStream stream, Supplier<ControlClient> client) {
        this.host = host;
        this.found = found;
        this.stream = stream;
        this.client = client;
    }

    /** What could not be recovered, and after how many bytes that were passed on. */
    private record Loss(long passed, long lost) {}

    void losses(TmuxConnection.LossListener listener) {
        losses.heardBy(loss -> listener.lost(loss.passed(), loss.lost()));
    }

    /** The offset of the next byte that will be passed on. */
    long position() {
        return stream.position();
    }

    /** How many bytes were passed on. */
    long passed() {
        return stream.passed();
    }

    /** Completed when the past was passed on for the first time. */
    CompletableFuture<Void> caughtUp() {
        return caughtUp;
    }

    /** Completed when it is known how the program ended; what it printed may still be on its way. */
    CompletableFuture<ExitStatus> known() {
        return known;
    }

    /** Completed when everything was passed on. */
    CompletableFuture<ExitStatus> finished() {
        return finished;
    }

    /** How the past was passed on for the first time; empty until then. */
    Optional<Recovered> recovered() {
        return Optional.ofNullable(recovered);
    }

    /** Whether the program has ended and everything that it printed was passed on, as far as the host has it. */
    boolean whole() {
        return whole;
    }

    // ---- what happens

    /** The next bytes of the live stream; waits while nobody reads. */
    void arrived(byte[] bytes) {
        stream.arrived(bytes);
        if (reached.isNear(stream.position())) {
            host.tasks().start("pty-mcp tmux mark " + found.pane().session().id(), this::tellHowFar);
        }
    }

    /** Tells the host how far the cursors may have got. */
    void tellHowFar() {
        long most = reached.next(stream.position());
        client.get().send(HostScripts.reached(found.pane().session().id(), most), TO_ANSWER);
    }

    /** Where there is no log nothing more is passed on, and the host is told how far the cursors have got. Blocks. */
    void leave(Duration atMost) {
        if (found.pane().directory().isEmpty()) {
            stream.interrupted();
            String line = HostScripts.reached(found.pane().session().id(), stream.position());
            CompletableFuture<ControlReply> reply =
                    client.get().send(line, atMost).reply();
            try {
                reply.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException | TimeoutException unreachable) {
                // Then the cursors go on from where they may have got to.
                return;
            }
        }
    }

    /** The offset after the last byte that has got to the reader; waits for what is on its way there. */
    long reached() {
        return stream.reached();
    }

    /** The last bytes that were passed on, here or before; waits for what is on its way to the reader. */
    byte[] last() {
        return stream.last();
    }

    /** tmux sends nothing until it is told to go on. */
    void paused() {
        paused = true;
        stream.interrupted();
        catchUp();
    }

    /** The live stream leaves something out. */
    void interrupted() {
        stream.interrupted();
    }

    /** Nothing more is passed on but what is on its way to the reader. */
    void finish(ExitStatus status) {
        finished.complete(status);
        caughtUp.complete(null);
    }

    /** It is known how the program ended; what it printed may still have to be read. */
    void ended(ExitStatus how) {
        known.complete(how);
        if (!finished.isDone()) {
            catchUp();
        }
    }

    /** Begins to catch up, or to read the rest once the end is known; or once more if that is being done already. */
    void catchUp() {
        synchronized (this) {
            again = true;
            if (working) {
                return;
            }
            working = true;
        }
        host.tasks().start("pty-mcp tmux log " + found.pane().session().id(), this::workWhileNeeded);
    }

    private void workWhileNeeded() {
        try {
            while (wanted()) {
                if (known.isDone()) {
                    readTheRest();
                } else {
                    once();
                }
            }
        } catch (TerminalException unreachable) {
            finish(ExitStatus.disconnected());
        } catch (RuntimeException | Error defect) {
            finish(ExitStatus.disconnected());
            throw defect;
        }
    }

    private synchronized boolean wanted() {
        working = again && !finished.isDone();
        again = false;
        return working;
    }

    private void readTheRest() {
        long before = stream.passed();
        LastReading work = new LastReading(host, found, stream);
        LastReading.Outcome outcome = work.run(finished::isDone);
        whole = outcome == LastReading.Outcome.WHOLE;
        if (outcome == LastReading.Outcome.NO_LOG) {
            HistoryReading history = history();
            history.toEnd();
            whole = history.source() == Recovered.Source.HISTORY;
            came(before, history.source(), 0, history.sure());
        } else {
            came(before, Recovered.Source.LOG, work.lost(), whole);
        }
        finish(known.join());
    }

    private void once() {
        if (paused) {
            paused = false;
            client.get().send("refresh-client -A '" + found.pane().pane() + ":continue'", TO_ANSWER);
        }
        long before = stream.passed();
        CatchUp work = new CatchUp(host, found.pane(), stream, new AttachedTmux());
        CatchUp.Outcome outcome = work.run();
        boolean live = outcome != CatchUp.Outcome.INTERRUPTED;
        if (outcome == CatchUp.Outcome.NO_LOG) {
            live = readHistory(before);
        } else if (live) {
            came(before, Recovered.Source.LOG, work.lost(), outcome == CatchUp.Outcome.EXACT);
        } else {
            tell(before, work.lost(), false);
        }
        if (!live || paused) {
            stream.interrupted();
            // Without tmux nothing will come; whoever attaches again begins anew.
            synchronized (this) {
                again |= known.isDone() || !client.get().over();
            }
        } else {
            caughtUp.complete(null);
        }
    }

    private HistoryReading history() {
        return new HistoryReading(found.pane().pane(), stream, client.get());
    }

    private boolean readHistory(long before) {
        HistoryReading history = history();
        boolean live = history.toLive();
        came(before, history.source(), 0, history.sure());
        if (live && found.pane().directory().isEmpty()) {
            // Without a log the program waits until somebody sees what it prints.
            client.get().send(HostScripts.begin(found.pane().session().id()), TO_ANSWER);
        }
        return live;
    }

    private void came(long before, Recovered.Source source, long lost, boolean complete) {
        if (recovered == null) {
            recovered = new Recovered(source, lost, complete && lost == 0);
        }
        tell(before, lost, !complete);
    }

    private void tell(long before, long lost, boolean unsure) {
        if (lost > 0 || unsure) {
            losses.tell(new Loss(before, lost));
        }
    }

    /** The tmux that we are attached to. */
    private final class AttachedTmux implements CatchUp.Tmux {

        @Override
        public boolean settle() {
            CompletableFuture<ControlReply> reply =
                    client.get().send("display-message -p ''", TO_ANSWER).reply();
            try {
                return reply.get(TO_ANSWER.toNanos(), TimeUnit.NANOSECONDS).ok();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            } catch (ExecutionException | TimeoutException e) {
                return false;
            }
        }

        @Override
        public boolean ended() {
            return known.isDone() || finished.isDone();
        }
    }
}
