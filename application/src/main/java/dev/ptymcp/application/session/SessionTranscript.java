package dev.ptymcp.application.session;

import dev.ptymcp.application.port.TimeSource;
import dev.ptymcp.application.port.Transcript;
import dev.ptymcp.domain.model.command.CommandMark;
import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.domain.model.session.TranscriptStatus;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes down what happens in a session, under its lock and so in its order, and writes it to the recording outside of that
 * lock: whoever made something happen calls {@link #write} afterwards and waits for the disk, and nobody else does.
 *
 * <p>A recording that fails is given up. The session goes on and says so. Thread-safe.
 */
final class SessionTranscript implements SessionListener {

    private static final System.Logger LOG = System.getLogger(SessionTranscript.class.getName());

    private final TimeSource time;
    private final long began;
    private final ReentrantLock writing = new ReentrantLock();
    private final Queue<Consumer<Transcript>> pending = new ArrayDeque<>();
    private volatile @Nullable Transcript transcript;
    private volatile Optional<TranscriptStatus> status = Optional.empty();
    private boolean commandRuns;

    private SessionTranscript(TimeSource time) {
        this.time = time;
        this.began = time.nanos();
    }

    /** A recording, if there is one. It gets everything that happens from now on. */
    static SessionTranscript of(Optional<Transcript> transcript, TimeSource time) {
        SessionTranscript recording = new SessionTranscript(time);
        transcript.ifPresent(begun -> {
            recording.transcript = begun;
            recording.status = Optional.of(new TranscriptStatus(begun.files(), Optional.empty()));
        });
        return recording;
    }

    /** No recording although there should be one. */
    static SessionTranscript failed(RuntimeException failure, TimeSource time) {
        SessionTranscript recording = new SessionTranscript(time);
        recording.giveUp("could not begin", failure);
        return recording;
    }

    boolean recordsInput() {
        Transcript open = transcript;
        return open != null && open.recordsInput();
    }

    /** How the recording stands; empty when there was never one. Never blocks. */
    Optional<TranscriptStatus> status() {
        Transcript open = transcript;
        return open == null ? status : Optional.of(new TranscriptStatus(open.files(), Optional.empty()));
    }

    // ---- what happens, to be written soon -------------------------------------------------------------------------

    @Override
    public void output(byte[] bytes, int offset, int length, long now) {
        byte[] copy = Arrays.copyOfRange(bytes, offset, offset + length);
        takeDown((to, at) -> to.output(at, copy));
    }

    @Override
    public void mark(CommandMark mark) {
        switch (mark.kind()) {
            // Shells that do not report the one are seen to do the other; those that do both do it at the same place.
            case COMMAND_START, INPUT_END -> {
                if (!commandRuns) {
                    commandRuns = true;
                    takeDown((to, at) -> to.marked(at, "command start"));
                }
            }
            case COMMAND_END -> {
                if (commandRuns) {
                    commandRuns = false;
                    String code = mark.exitCode().isPresent()
                            ? " (exit " + mark.exitCode().getAsInt() + ")"
                            : "";
                    takeDown((to, at) -> to.marked(at, "command end" + code));
                }
            }
            default -> {}
        }
    }

    void input(byte[] bytes) {
        takeDown((to, at) -> to.input(at, bytes));
    }

    void marked(String label) {
        takeDown((to, at) -> to.marked(at, label));
    }

    void resized(TerminalSize size) {
        takeDown((to, at) -> to.resized(at, size));
    }

    private interface Event {
        void write(Transcript to, Duration at);
    }

    private void takeDown(Event event) {
        if (transcript != null) {
            Duration at = Duration.ofNanos(time.nanos() - began);
            synchronized (pending) {
                pending.add(to -> event.write(to, at));
            }
        }
    }

    // ---- writing --------------------------------------------------------------------------------------------------

    /** Writes what happened so far; not under the session's lock. Returns when it is written, by this thread or another. */
    void write() {
        if (transcript == null) {
            return;
        }
        writing.lock();
        try {
            List<Consumer<Transcript>> events = take();
            Transcript open = transcript;
            if (open != null) {
                events.forEach(event -> event.accept(open));
            }
        } catch (RuntimeException failure) {
            giveUp("stopped", failure);
        } finally {
            writing.unlock();
        }
    }

    /** As {@link #write}, and the last that is written. */
    void end(ExitStatus exit) {
        takeDown((to, at) -> to.ended(at, exit));
        writing.lock();
        try {
            write();
            abandon();
        } finally {
            writing.unlock();
        }
    }

    /** Writes nothing more. */
    void abandon() {
        writing.lock();
        try {
            Transcript left = transcript;
            if (left != null) {
                status = status();
                transcript = null;
                close(left);
            }
        } finally {
            writing.unlock();
        }
    }

    private List<Consumer<Transcript>> take() {
        synchronized (pending) {
            List<Consumer<Transcript>> events = new ArrayList<>(pending);
            pending.clear();
            return events;
        }
    }

    private void giveUp(String what, RuntimeException failure) {
        Transcript failed = transcript;
        transcript = null;
        List<String> files = failed == null ? List.of() : failed.files();
        String problem = "The transcript " + what + ": " + failure.getMessage();
        status = Optional.of(new TranscriptStatus(files, Optional.of(problem)));
        LOG.log(Level.WARNING, "A transcript was given up.", failure);
        if (failed != null) {
            close(failed);
        }
        take();
    }

    private static void close(Transcript transcript) {
        try {
            transcript.close();
        } catch (RuntimeException failure) {
            LOG.log(Level.WARNING, "A transcript could not be closed.", failure);
        }
    }
}
