package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.terminal.TerminalFacts;
import dev.ptymcp.domain.model.terminal.TerminalModes;
import dev.ptymcp.domain.service.keys.PasteEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One request's text or bytes on their way into a session: whole, pasted, or character by character. */
final class Typing {

    private static final PasteEncoder PASTE = new PasteEncoder();

    private final LiveSession session;
    private final SendRequest request;

    Typing(LiveSession session, SendRequest request) {
        this.session = session;
        this.request = request;
    }

    /** What the terminal may echo of it. */
    String echo() {
        return request.input() instanceof SendRequest.Text text
                ? text.text()
                : new String(((SendRequest.Bytes) request.input()).bytes(), StandardCharsets.UTF_8);
    }

    /** Whether it ends a line. */
    boolean submits() {
        String text = echo();
        return request.submit() || text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
    }

    /** How many bytes it is about to be. */
    long size() {
        return request.input() instanceof SendRequest.Text text
                ? text.text().getBytes(StandardCharsets.UTF_8).length
                : ((SendRequest.Bytes) request.input()).bytes().length;
    }

    /** Sends it; while nobody else writes. */
    long type() {
        long sent = 0;
        for (byte[] step : steps()) {
            sent += request.charDelay().isZero() ? write(step, sent) : writeSlowly(step, sent);
        }
        if (request.submit()) {
            pause(request.enterDelay(), sent);
            sent += write(session.lineEnding().text().getBytes(StandardCharsets.US_ASCII), sent);
        }
        return sent;
    }

    private List<byte[]> steps() {
        if (request.input() instanceof SendRequest.Bytes bytes) {
            return List.of(bytes.bytes());
        }
        String text = ((SendRequest.Text) request.input()).text();
        TerminalModes modes = session.look(view -> view.output().screen().modes());
        TerminalFacts facts = session.look(LiveSession.View::facts);
        // One line is typed even where pastes are wanted: an editor in its command mode would insert a paste as text.
        boolean lines = text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
        return PASTE.encode(text, lines ? modes : TerminalModes.INITIAL, facts, session.lineEnding());
    }

    private long write(byte[] bytes, long sentBefore) {
        session.gate().write(bytes, sentBefore);
        return bytes.length;
    }

    private long writeSlowly(byte[] bytes, long sentBefore) {
        int at = 0;
        while (at < bytes.length) {
            int next = at + 1;
            while (next < bytes.length && (bytes[next] & 0xC0) == 0x80) {
                next++;
            }
            write(Arrays.copyOfRange(bytes, at, next), sentBefore + at);
            at = next;
            pause(request.charDelay(), sentBefore + at);
        }
        return at;
    }

    private static void pause(Duration delay, long sent) {
        try {
            TimeUnit.NANOSECONDS.sleep(delay.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TerminalException(
                    ErrorCode.CANCELLED,
                    "The call was cancelled after " + sent + " bytes were sent.",
                    "Read the screen before sending the rest.",
                    e);
        }
    }
}
