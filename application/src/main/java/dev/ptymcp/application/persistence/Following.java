package dev.ptymcp.application.persistence;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.domain.service.tmux.ControlReply;
import dev.ptymcp.domain.service.tmux.HostAnswer.LogPart;
import dev.ptymcp.domain.service.tmux.KeptPane;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Follows a kept session: receives its live stream, catches up from its log whenever that stream left something out, and
 * notices its end. Thread-safe.
 */
final class Following implements ControlClient.Listener {

    private static final Duration TO_ATTACH = Duration.ofSeconds(15);
    private static final int MOST_RETURNS = 3;
    private static final int MOST_LAST_LOOKS = 1000;
    /** So long tmux keeps what is not fetched before it leaves it to the log. */
    private static final int PAUSE_AFTER_SECONDS = 3;

    /** The name under which tmux tells that the pane is dead. */
    private static final String DEAD = "dead";

    /** Hears when bytes could not be recovered. */
    interface LossListener {

        /**
         * @param passed how many bytes had been passed on before
         * @param lost how many are missing; 0 when that is not known
         */
        void lost(long passed, long lost);
    }

    private final TmuxHost host;
    private final TmuxHost.Found found;
    private final Inbox inbox;
    private final LiveStream stream;
    private final CompletableFuture<ExitStatus> known = new CompletableFuture<>();
    private final CompletableFuture<ExitStatus> finished = new CompletableFuture<>();
    private final CompletableFuture<Void> caughtUp = new CompletableFuture<>();
    private volatile @Nullable LossListener losses;
    private volatile CompletableFuture<Void> attached = new CompletableFuture<>();
    private volatile @Nullable ControlClient client;
    private final AtomicBoolean ending = new AtomicBoolean();
    private volatile boolean leaving;
    private volatile boolean paused;
    private boolean catchingUp;
    private boolean again;
    private int returns;

    Following(TmuxHost host, TmuxHost.Found found, Inbox inbox, long from) {
        this.host = host;
        this.found = found;
        this.inbox = inbox;
        this.stream = new LiveStream(inbox, from);
    }

    void losses(LossListener listener) {
        losses = listener;
    }

    private KeptPane pane() {
        return found.pane();
    }

    /** The client to which commands go. */
    ControlClient client() {
        ControlClient current = client;
        if (current == null) {
            throw new IllegalStateException("not attached");
        }
        return current;
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

    // ---- coming and going ------------------------------------------------------------------------------------------

    /** Attaches. Blocks until tmux has said so. */
    void attach() {
        attached = new CompletableFuture<>();
        ControlClient next = new ControlClient(
                host.access()
                        .channel()
                        .apply(host.scripts().attach(pane().session().id())),
                this);
        client = next;
        host.tasks().start("pty-mcp tmux " + pane().session().id(), () -> receive(next));
        try {
            attached.get(TO_ATTACH.toNanos(), TimeUnit.NANOSECONDS);
            prepare(next);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            leave();
            throw new TerminalException(ErrorCode.CANCELLED, "Attaching to the session was cancelled.", "", e);
        } catch (ExecutionException | TimeoutException e) {
            leave();
            throw new TerminalException(
                    ErrorCode.PERSISTENCE_UNAVAILABLE,
                    "tmux did not attach to the session " + pane().session().id() + ".",
                    "See whether it is still there: list_sessions with its host.",
                    e);
        }
        catchUp();
    }

    private void prepare(ControlClient next) throws InterruptedException, ExecutionException, TimeoutException {
        if (found.version().pauses()) {
            next.send("refresh-client -f pause-after=" + PAUSE_AFTER_SECONDS, TO_ATTACH);
            next.send("refresh-client -B '" + DEAD + ":" + pane().pane() + ":#{pane_dead}'", TO_ATTACH);
        }
        ControlReply dead = next.send("display-message -p -t " + pane().pane() + " '#{pane_dead}'", TO_ATTACH)
                .reply()
                .get(TO_ATTACH.toNanos(), TimeUnit.NANOSECONDS);
        if (dead.text().strip().equals("1")) {
            lookWhatBecameOfIt();
        }
    }

    private void receive(ControlClient from) {
        try {
            from.pump();
        } finally {
            from.close();
            attached.completeExceptionally(new IllegalStateException("tmux ended the connection"));
            if (from == client) {
                gone();
            }
        }
    }

    /** The connection to tmux is gone: because we left, the session is over, or somebody sent us away. */
    private void gone() {
        if (leaving || finished.isDone()) {
            finish(known.getNow(left()));
        } else if (!known.isDone()) {
            host.tasks().start("pty-mcp tmux again " + pane().session().id(), this::returnIfPossible);
        }
    }

    private static ExitStatus left() {
        return ExitStatus.ended().asClosed();
    }

    private void returnIfPossible() {
        try {
            Optional<KeptPane> now = host.look(pane().session().id());
            if (now.isEmpty()) {
                known.complete(ExitStatus.ended());
                finish(ExitStatus.ended());
            } else if (now.get().exit().isPresent()) {
                stream.interrupted();
                known.complete(now.get().exit().get());
                catchUp();
            } else if (++returns <= MOST_RETURNS) {
                stream.interrupted();
                attach();
            } else {
                finish(ExitStatus.disconnected());
            }
        } catch (TerminalException unreachable) {
            finish(ExitStatus.disconnected());
        }
    }

    /** Goes, leaving the session as it is. What was received can still be read. */
    void leave() {
        leaving = true;
        inbox.dropWhatHasNoRoom();
        ControlClient current = client;
        if (current != null) {
            current.close();
        }
        finish(known.getNow(left()));
    }

    /** Whoever does not read must not keep the end from being noticed. */
    void dropWhatNobodyReads() {
        inbox.dropWhatHasNoRoom();
    }

    private void finish(ExitStatus status) {
        finished.complete(status);
        caughtUp.complete(null);
        inbox.finish();
    }

    // ---- what tmux tells
    // ---------------------------------------------------------------------------------------------

    @Override
    public void output(String from, byte[] bytes) {
        if (from.equals(pane().pane())) {
            stream.arrived(bytes);
        }
    }

    @Override
    public void notice(String name, String arguments) {
        switch (name) {
            case "session-changed" -> attached.complete(null);
            case "pause" -> {
                paused = true;
                stream.interrupted();
                catchUp();
            }
            case "window-renamed" -> {
                // Our hook gives the window this name when the program ends; everything that it printed came before.
                if (arguments.endsWith(" died")) {
                    lookLater();
                }
            }
            case "subscription-changed" -> {
                // tmux can miss a program's end, and no hook runs then.
                if (arguments.startsWith(DEAD + " ") && arguments.endsWith(" : 1")) {
                    lookLater();
                }
            }
            default -> {}
        }
    }

    private void lookLater() {
        host.tasks().start("pty-mcp tmux end " + pane().session().id(), this::lookWhatBecameOfIt);
    }

    private void lookWhatBecameOfIt() {
        try {
            known.complete(
                    host.look(pane().session().id()).flatMap(KeptPane::exit).orElse(ExitStatus.ended()));
        } catch (TerminalException unreachable) {
            known.complete(ExitStatus.disconnected());
        }
        finishIfAllWasPassedOn();
    }

    private void finishIfAllWasPassedOn() {
        if (known.isDone() && stream.live() && ending.compareAndSet(false, true)) {
            try {
                passOnTheRest();
            } catch (TerminalException unreachable) {
                LossListener listener = losses;
                if (listener != null) {
                    listener.lost(stream.passed(), 0);
                }
            }
            finish(known.join());
        }
    }

    /** Nothing comes any more, but what writes the log may still be about to. */
    private void passOnTheRest() {
        for (int look = 0; look < MOST_LAST_LOOKS; look++) {
            long from = stream.position();
            Optional<LogPart> part = host.log(pane(), from, TmuxHost.LOG_PIECE);
            if (part.isEmpty() || part.get().start() != from) {
                return;
            }
            stream.fromLog(part.get().bytes());
            if (part.get().bytes().length == 0 && !part.get().busy()) {
                return;
            }
        }
    }

    // ---- catching up
    // -------------------------------------------------------------------------------------------------

    /** Begins to catch up, or once more if that is being done already. */
    private void catchUp() {
        synchronized (this) {
            again = true;
            if (catchingUp) {
                return;
            }
            catchingUp = true;
        }
        host.tasks().start("pty-mcp tmux log " + pane().session().id(), this::catchUpWhileNeeded);
    }

    private void catchUpWhileNeeded() {
        try {
            while (wanted()) {
                once();
            }
            caughtUp.complete(null);
            finishIfAllWasPassedOn();
        } catch (TerminalException unreachable) {
            synchronized (this) {
                catchingUp = false;
            }
            finish(ExitStatus.disconnected());
        }
    }

    private synchronized boolean wanted() {
        catchingUp = again && !finished.isDone();
        again = false;
        return catchingUp;
    }

    private void once() {
        if (paused) {
            paused = false;
            client().send("refresh-client -A '" + pane().pane() + ":continue'", TO_ATTACH);
        }
        long before = stream.passed();
        CatchUp work = new CatchUp(host, pane(), stream);
        CatchUp.Outcome outcome = work.run();
        LossListener listener = losses;
        boolean unsure = outcome == CatchUp.Outcome.ESTIMATED || outcome == CatchUp.Outcome.NO_LOG;
        if (listener != null && (work.lost() > 0 || unsure)) {
            listener.lost(before, work.lost());
        }
        if (outcome == CatchUp.Outcome.INTERRUPTED || paused) {
            stream.interrupted();
            synchronized (this) {
                again = true;
            }
        }
    }
}
