package dev.ptymcp.application.port;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.domain.model.session.SessionId;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.domain.service.transcript.TranscriptHeader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link TranscriptSink} promises. A test of one implements this. */
@Timeout(60)
public interface TranscriptSinkContract {

    /** The sink under test, which records sessions that want it. */
    TranscriptSink sink();

    /** The output that was recorded in {@code files}, byte for byte. */
    byte[] recorded(List<String> files);

    /** A session that wants to be recorded. */
    static TranscriptStart session(String id) {
        return new TranscriptStart(
                new SessionId(id), TranscriptHeader.of(TerminalSize.DEFAULT, Instant.EPOCH), Optional.of(true));
    }

    private Transcript begin(String id) {
        return sink().begin(session(id)).orElseThrow();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    default void recordsOutputUpToTheEndAndSaysWhere() {
        Transcript transcript = begin("s-aaaaaaaa");
        transcript.output(Duration.ZERO, bytes("one "));
        transcript.marked(Duration.ofMillis(1), "here");
        transcript.resized(Duration.ofMillis(2), new TerminalSize(100, 30));
        transcript.output(Duration.ofMillis(3), bytes("two"));
        transcript.ended(Duration.ofMillis(4), ExitStatus.exited(0));
        transcript.close();
        assertArrayEquals(bytes("one two"), recorded(transcript.files()));
    }

    @Test
    default void recordsAnEndThatHasNoExitCode() {
        Transcript transcript = begin("s-aaaaaaaa");
        transcript.output(Duration.ZERO, bytes("x"));
        transcript.ended(Duration.ZERO, ExitStatus.killed("KILL"));
        transcript.close();
        assertArrayEquals(bytes("x"), recorded(transcript.files()));
    }

    @Test
    default void whatWasWrittenStaysWithoutAnEnd() {
        Transcript transcript = begin("s-aaaaaaaa");
        transcript.output(Duration.ZERO, bytes("cut off"));
        transcript.close();
        transcript.close();
        assertArrayEquals(bytes("cut off"), recorded(transcript.files()));
    }

    @Test
    default void keepsSessionsApart() {
        Transcript one = begin("s-aaaaaaaa");
        Transcript two = begin("s-bbbbbbbb");
        one.output(Duration.ZERO, bytes("one"));
        two.output(Duration.ZERO, bytes("two"));
        one.output(Duration.ZERO, bytes(" one"));
        one.close();
        two.close();
        assertArrayEquals(bytes("one one"), recorded(one.files()));
        assertArrayEquals(bytes("two"), recorded(two.files()));
    }

    @Test
    default void writesAlthoughTheThreadIsInterrupted() {
        Thread.currentThread().interrupt();
        Transcript transcript = begin("s-aaaaaaaa");
        transcript.output(Duration.ZERO, bytes("still "));
        assertTrue(Thread.interrupted(), "the interrupt was swallowed");
        transcript.output(Duration.ZERO, bytes("here"));
        Thread.currentThread().interrupt();
        transcript.ended(Duration.ZERO, ExitStatus.exited(0));
        transcript.close();
        assertTrue(Thread.interrupted(), "the interrupt was swallowed");
        assertArrayEquals(bytes("still here"), recorded(transcript.files()));
    }

    @Test
    default void recordsNothingOfASessionThatDoesNotWantIt() {
        TranscriptStart wanted = session("s-aaaaaaaa");
        assertEquals(
                Optional.empty(),
                sink().begin(new TranscriptStart(wanted.session(), wanted.header(), Optional.of(false))));
    }

    @Test
    default void takesBytesThatAreNoText() {
        Transcript transcript = begin("s-aaaaaaaa");
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        transcript.output(Duration.ZERO, all);
        transcript.close();
        assertFalse(transcript.files().isEmpty());
        assertArrayEquals(all, recorded(transcript.files()));
    }
}
