package dev.ptymcp.application.session;

import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.application.port.TimeSource;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.session.ConnectionGap;
import dev.ptymcp.domain.service.charset.StreamDecoder;
import dev.ptymcp.domain.service.secret.Redactor;
import dev.ptymcp.domain.service.secret.SecretSet;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The one way into a session: one writer at a time, in order of arrival.
 *
 * <p>The emulator's answers to a program's queries come from the thread that reads the program's output, which must never
 * wait: they go out at once when nobody writes, else whoever writes takes them along.
 */
final class InputGate {

    /** How long a program may leave its input unread before a write gives up. */
    static final Duration WRITE_DEADLINE = Duration.ofSeconds(10);

    /** How long a rate may hold up a write, should it be lowered meanwhile; calls check before how long they will take. */
    private static final Duration LONGEST_WRITE = SessionBounds.LONGEST_SEND.plus(WRITE_DEADLINE);

    private static final int MAX_PENDING_REPLIES = 64 * 1024;

    private final TerminalConnection connection;
    private final SessionTranscript transcript;
    private final Supplier<Optional<ConnectionGap>> gap;
    private final Rest rest;
    private final SessionBounds bounds;
    private final TimeSource time;
    private final boolean reconnects;
    private final Optional<StreamDecoder> recorded;
    private final Supplier<SecretSet> secrets;
    private final Redactor redactor = new Redactor();
    private final ReentrantLock writing = new ReentrantLock(true);
    private final ByteArrayOutputStream replies = new ByteArrayOutputStream();

    InputGate(
            TerminalConnection connection,
            SessionTranscript transcript,
            SessionStart start,
            Supplier<Optional<ConnectionGap>> gap) {
        this.connection = connection;
        this.transcript = transcript;
        this.gap = gap;
        this.time = start.environment().time();
        this.reconnects = start.request().options().reconnect();
        this.rest = new Rest(time);
        this.bounds = start.bounds();
        this.secrets = start.environment().redactions()::current;
        this.recorded = Optional.of(start.encoding())
                .filter(charset -> !charset.equals(StandardCharsets.UTF_8))
                .map(StreamDecoder::new);
    }

    /** The pause before the next write; only inside {@link #exclusively}. */
    Rest rest() {
        return rest;
    }

    /** Work that writes. */
    @FunctionalInterface
    interface Writing<T> {
        /** Does it. */
        T run();
    }

    /** Runs {@code work} while nobody else writes. */
    <T> T exclusively(Writing<T> work) {
        try {
            writing.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TerminalException(
                    ErrorCode.CANCELLED, "The call was cancelled before anything was sent.", "Call again.", e);
        }
        try {
            return work.run();
        } finally {
            flushReplies();
            writing.unlock();
            flushIfFree();
        }
    }

    /**
     * Writes everything, and records it unless the terminal reads as for a password; only inside {@link #exclusively}.
     *
     * @param sentBefore how many bytes of the same call went before, for the message
     * @throws TerminalException {@code INPUT_BLOCKED} when the program does not read, with how much was accepted
     */
    void write(byte[] bytes, long sentBefore) {
        write(
                bytes,
                sentBefore,
                transcript.recordsInput() && !connection.facts().readsSecretly());
    }

    /** Writes a secret: as {@link #write} does, and records nothing of it wherever it goes. */
    void writeUnrecorded(byte[] secret) {
        write(secret, 0, false);
    }

    private void write(byte[] bytes, long sentBefore, boolean recordable) {
        if (recordable) {
            // Before it is sent, because what it brings about, the end of the session perhaps, comes after it.
            record(recorded.map(utf8 -> utf8.decode(bytes, 0, bytes.length)).orElse(bytes));
        }
        long begun = time.nanos();
        int accepted = paced(bytes);
        if (accepted < bytes.length) {
            if (recordable) {
                transcript.marked("of this input " + accepted + " bytes were accepted");
                transcript.write();
            }
            boolean waited = time.nanos() - begun >= WRITE_DEADLINE.toNanos();
            throw unsent(sentBefore + accepted, waited);
        }
    }

    /** Somebody may type a secret who knows it from elsewhere. */
    private void record(byte[] typed) {
        Redactor.Sink sink =
                (clean, offset, length) -> transcript.input(Arrays.copyOfRange(clean, offset, offset + length));
        redactor.feed(secrets.get(), typed, 0, typed.length, sink);
        redactor.rest(sink);
        transcript.write();
    }

    /** Writes everything, at the session's rate if it has one; returns how much was accepted. */
    private int paced(byte[] bytes) {
        Throttle throttle = bounds.writing();
        long end = time.nanos() + LONGEST_WRITE.toNanos();
        int done = 0;
        int accepted = 0;
        int wanted = 0;
        try {
            while (done < bytes.length && accepted == wanted && throttle.await(end)) {
                wanted = throttle.piece(bytes.length - done);
                byte[] piece = wanted == bytes.length ? bytes : Arrays.copyOfRange(bytes, done, done + wanted);
                accepted = connection.write(piece, WRITE_DEADLINE);
                if (piece != bytes) {
                    // It can be of a secret.
                    Arrays.fill(piece, (byte) 0);
                }
                throttle.moved(accepted);
                done += accepted;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        bounds.metrics().written(done);
        return done;
    }

    private TerminalException unsent(long accepted, boolean waited) {
        if (Thread.currentThread().isInterrupted()) {
            return new TerminalException(
                    ErrorCode.CANCELLED,
                    "The call was cancelled after " + accepted + " bytes were sent.",
                    "Read the screen before sending the rest.");
        }
        return gap.get()
                .map(lost -> GapText.lost(lost, "Before, " + accepted + " bytes were accepted; the rest was not sent"))
                // A write gives up early only when the connection is gone, of which the session hears a moment later.
                .orElseGet(() -> reconnects && !waited
                        ? GapText.lostNow(accepted, connection.unconfirmed())
                        : blocked(accepted));
    }

    private static TerminalException blocked(long accepted) {
        return new TerminalException(
                ErrorCode.INPUT_BLOCKED,
                "The program does not read its input: " + accepted + " bytes were accepted, the rest was not sent.",
                "See what the program does with read_output; send the rest when it reads again, or interrupt it with"
                        + " signal_session.");
    }

    /** An answer to a query of the program; never waits. */
    void reply(byte[] bytes) {
        synchronized (replies) {
            if (replies.size() + bytes.length <= MAX_PENDING_REPLIES) {
                replies.writeBytes(bytes);
            }
        }
        flushIfFree();
    }

    private void flushIfFree() {
        while (hasReplies() && writing.tryLock()) {
            try {
                flushReplies();
            } finally {
                writing.unlock();
            }
        }
    }

    private boolean hasReplies() {
        synchronized (replies) {
            return replies.size() > 0;
        }
    }

    /** A program that queries and does not read gets no answer rather than a late one. */
    private void flushReplies() {
        byte[] bytes;
        synchronized (replies) {
            bytes = replies.toByteArray();
            replies.reset();
        }
        if (bytes.length > 0) {
            connection.write(bytes, Duration.ZERO);
        }
    }
}
