package dev.ptymcp.application.persistence;

import dev.ptymcp.application.port.ProgramSight;
import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.output.OutputStreamKind;
import dev.ptymcp.domain.model.session.AttachedClient;
import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.domain.model.terminal.TerminalFacts;
import dev.ptymcp.domain.model.terminal.TerminalSignal;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.domain.service.tmux.ControlReply;
import dev.ptymcp.domain.service.tmux.HostScripts;
import dev.ptymcp.domain.service.tmux.KeptPane;
import dev.ptymcp.domain.service.tmux.TmuxInput;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A program in a terminal of tmux. A close ends the program; after {@link #letGo} it leaves it running. Otherwise it
 * is a connection like any other: reads bring exactly the bytes that the program wrote.
 *
 * <p>What is typed is accepted once it is on its way to tmux, which keeps what the program does not read.
 */
public final class TmuxConnection implements TerminalConnection, TerminalConnection.Output {

    private static final byte[] END_OF_FILE = {4};
    private static final Duration DEATH = Duration.ofSeconds(2);
    /** Below the time in which a server ends. */
    private static final Duration TO_TYPE = Duration.ofSeconds(1);

    private static final Duration TO_COMMAND = Duration.ofSeconds(5);

    private final TmuxHost host;
    private final TmuxHost.Found found;
    private final Inbox inbox = new Inbox();
    private final Following following;
    private final UnconfirmedTyping unconfirmed = new UnconfirmedTyping();
    private final AtomicBoolean closing = new AtomicBoolean();
    private @Nullable TmuxInput input;
    private volatile OptionalLong program = OptionalLong.empty();
    private volatile boolean letGo;
    private volatile boolean goesOn;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    private TmuxConnection(TmuxHost host, TmuxHost.Found found, TmuxHost.Point from) {
        this.host = host;
        this.found = found;
        this.following = new Following(host, found, inbox, from);
    }

    static TmuxConnection attach(TmuxHost host, TmuxHost.Found found, TmuxHost.Point from) {
        TmuxConnection connection = new TmuxConnection(host, found, from);
        try {
            connection.following.attach();
            return connection;
        } catch (RuntimeException failure) {
            connection.following.leave();
            throw failure;
        }
    }

    /** Hears when bytes were printed that could not be recovered. */
    public interface LossListener {

        /**
         * @param passed how many bytes this connection had brought before
         * @param lost how many are missing; 0 when that is not known
         */
        void lost(long passed, long lost);
    }

    /** Who hears of losses, those before too. */
    public void losses(LossListener listener) {
        following.passage().losses(listener);
    }

    /** The session that this is connected to. */
    public KeptPane pane() {
        return found.pane();
    }

    /** The offset, in everything that the session ever printed, of the next byte that will be passed to whoever reads. */
    public long position() {
        return following.passage().position();
    }

    /** Where whoever attaches next to the session goes on. */
    public TmuxHost.Point point() {
        return new TmuxHost.Point(
                following.passage().reached(), following.passage().last());
    }

    /** How the past of the session was passed to whoever reads; empty while it has not been. */
    public Optional<Recovered> recovered() {
        return following.passage().recovered();
    }

    /** How many bytes this connection has passed to whoever reads. */
    public long passed() {
        return following.passage().passed();
    }

    /** Waits until what was printed before has been passed on, to a reader who reads; false when that takes longer. */
    public boolean awaitCaughtUp(Duration atMost) {
        return await(following.passage().caughtUp(), atMost);
    }

    /**
     * Who hears of the terminal's size when it changes, whoever has changed it, and of changes before; on the thread that reads
     * from tmux.
     */
    public void resized(Consumer<TerminalSize> listener) {
        following.resized(listener);
    }

    /**
     * Who else is attached to the session now: people, and other servers.
     *
     * @param atMost how long the host may take to answer
     * @return empty when it cannot be known now
     */
    public Optional<List<AttachedClient>> others(Duration atMost) {
        return closing.get() ? Optional.empty() : following.others(atMost);
    }

    /** The line with which a person attaches to it. */
    public String attachLine() {
        return host.attachLine(pane().session().id());
    }

    /** From now on a close lets go of the session, which goes on. */
    public void letGo() {
        letGo = true;
    }

    // ---- the connection
    // -----------------------------------------------------------------------------------------------

    @Override
    public List<Output> outputs() {
        return List.of(this);
    }

    @Override
    public OutputStreamKind stream() {
        return OutputStreamKind.MERGED;
    }

    @Override
    public int read(byte[] buffer) {
        return inbox.take(buffer);
    }

    @Override
    public int write(byte[] bytes, Duration deadline) {
        long end = System.nanoTime() + deadline.toNanos();
        int accepted = 0;
        synchronized (unconfirmed) {
            for (TmuxInput.Typing typing : input(end).commands(bytes)) {
                if (closing.get() || following.passage().known().isDone() || !unconfirmed.roomWithin(until(end))) {
                    return accepted;
                }
                ControlClient.Sent sent = following.client().send(typing.line(), typing.replies(), until(end));
                if (!sent.accepted()) {
                    return accepted;
                }
                unconfirmed.add(typing.bytes(), sent.reply());
                accepted += typing.bytes();
            }
        }
        return accepted;
    }

    /** How to type there, which tmux is asked once. */
    private TmuxInput input(long end) {
        TmuxInput known = input;
        if (known != null) {
            return known;
        }
        CompletableFuture<ControlReply> usage =
                following.client().send(TmuxInput.QUESTION, until(end)).reply();
        boolean answered = await(usage, until(end)) && usage.join().ok();
        TmuxInput next = TmuxInput.of(
                found.version(),
                pane().pane(),
                answered ? Optional.of(usage.join().text()) : Optional.empty());
        if (answered) {
            input = next;
        }
        return next;
    }

    private static Duration until(long end) {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    @Override
    public long unconfirmed() {
        return unconfirmed.bytes();
    }

    /** Whether it came in time; an interrupt ends the waiting and stays set. */
    private static boolean await(CompletableFuture<?> future, Duration atMost) {
        try {
            future.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    /** {@inheritDoc} Types the terminal's end-of-file character; at the start of a line that ends the input. */
    @Override
    public void endInput() {
        write(END_OF_FILE, Duration.ZERO);
    }

    @Override
    public void resize(TerminalSize size) {
        if (closing.get() || following.passage().finished().isDone()) {
            return;
        }
        String line = found.version().sizesWindows()
                ? "resize-window -t " + pane().pane() + " -x " + size.cols() + " -y " + size.rows()
                : "refresh-client -C " + size.cols() + "," + size.rows();
        await(following.client().send(line, TO_COMMAND).reply(), TO_COMMAND);
    }

    @Override
    public void signal(TerminalSignal signal) {
        boolean unknown = signal == TerminalSignal.BREAK || signal == TerminalSignal.AYT || signal == TerminalSignal.AO;
        if (unknown || !host.signal(pane(), signal.name(), false)) {
            throw new TerminalException(
                    ErrorCode.NOT_SUPPORTED,
                    "This session cannot send " + signal + " to its program.",
                    "INT, TERM, KILL, HUP, QUIT, TSTP, CONT, USR1, USR2 and WINCH are what a program can be sent.");
        }
    }

    @Override
    public TerminalFacts facts() {
        boolean over = closing.get() || following.passage().known().isDone();
        return over ? TerminalFacts.UNKNOWN : sight().facts();
    }

    private ProgramSight sight() {
        ProgramSight sight = host.access().sight().apply(pane().pid());
        if (sight.pid().isPresent()) {
            program = sight.pid();
        }
        return sight;
    }

    /** {@inheritDoc} None where it runs on another machine. */
    @Override
    public OptionalLong pid() {
        if (program.isEmpty() && !following.passage().known().isDone()) {
            sight();
        }
        return program;
    }

    @Override
    public ExitStatus awaitExit() throws InterruptedException {
        try {
            return following.passage().finished().get();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible.getCause());
        }
    }

    @Override
    public void close(Duration grace) {
        if (!closing.compareAndSet(false, true)) {
            closed.join();
            return;
        }
        try {
            following.dropWhatNobodyReads();
            if (letGo) {
                awaitTyped();
                following.letGo(TO_TYPE);
            } else if (!following.passage().finished().isDone()) {
                end(grace);
                endThere(true);
            } else if (following.passage().whole()) {
                endThere(false);
            }
        } catch (TerminalException unreachable) {
            goesOn = !letGo && !following.passage().known().isDone();
        } finally {
            following.leave();
            host.access().close();
            closed.complete(null);
        }
    }

    /** Whether a close could not reach it: it is still there, to be taken up. */
    public boolean goesOn() {
        return goesOn;
    }

    /** What was typed must have reached tmux before its client is ended. */
    private void awaitTyped() {
        unconfirmed.awaitLast(TO_TYPE);
    }

    /** Where others read it too the last of them ends it; what would not die ends at once. */
    private void endThere(boolean onRequest) {
        if (following.passage().known().isDone()) {
            host.forget(pane().session().id(), new HostScripts.Reader(following.clientPid(), onRequest));
        } else {
            host.kill(pane().session().id());
        }
    }

    private void end(Duration grace) {
        boolean polite = !grace.isZero() && !grace.isNegative();
        boolean interrupted = Thread.interrupted();
        if (polite && (gone("HUP", grace) || gone("TERM", grace)) || gone("KILL", DEATH)) {
            await(following.passage().finished(), DEATH);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean gone(String signal, Duration grace) {
        if (following.passage().known().isDone()) {
            return true;
        }
        host.signal(pane(), signal, true);
        return await(following.passage().known(), grace);
    }
}
