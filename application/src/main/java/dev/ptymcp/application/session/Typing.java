package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.terminal.TerminalModes;
import dev.ptymcp.domain.service.charset.TerminalCharset;
import java.util.Arrays;

/** One request's text or bytes on their way into a session: whole, pasted, or character by character. */
final class Typing {

    private final LiveSession session;
    private final SendRequest request;

    Typing(LiveSession session, SendRequest request) {
        this.session = session;
        this.request = request;
    }

    /** What the terminal may echo of it. */
    String echo() {
        if (request.input() instanceof SendRequest.Text text) {
            return text.text();
        }
        return new String(bytes(), session.start().encoding());
    }

    /** The bytes that are sent as they are. */
    private byte[] bytes() {
        return request.input() instanceof SendRequest.Bytes bytes ? bytes.bytes() : new byte[0];
    }

    /** Whether it ends a line. */
    boolean submits() {
        String text = echo();
        return request.submit() || text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
    }

    /** Whether what is handed to {@link #type(Runnable)} runs, because an Enter stands at its end. */
    boolean looksBeforeEnter() {
        return request.submit() || splitsEnter(bytes());
    }

    private boolean splitsEnter(byte[] all) {
        int last = all.length - 1;
        return !request.submit() && last > 0 && (all[last] == '\r' || all[last] == '\n');
    }

    /** How many bytes it is about to be. */
    long size() {
        return request.input() instanceof SendRequest.Text text
                ? text.text().getBytes(session.start().encoding()).length
                : bytes().length;
    }

    /** Refuses text that the session's character set does not have. */
    void requireWritable() {
        if (request.input() instanceof SendRequest.Text text) {
            TerminalCharset.requireWritable(session.start().encoding(), "text", text.text());
        }
    }

    /** Sends it; while nobody else writes. */
    long type() {
        return type(() -> {});
    }

    /** Sends it; {@code beforeEnter} runs before the Enter at its end, if there is one, and can prevent it. */
    long type(Runnable beforeEnter) {
        Typist typist = new Typist(session, request.pace(session.start().pace()));
        if (request.input() instanceof SendRequest.Text text) {
            typist.text(text.text(), modes(text.text()));
        } else {
            bytes(typist, beforeEnter);
        }
        if (request.submit()) {
            beforeEnter.run();
            typist.enter(request.enterDelay());
        }
        if (request.input() instanceof SendRequest.EndOfInput) {
            session.connection().endInput();
        }
        return typist.sent();
    }

    private void bytes(Typist typist, Runnable beforeEnter) {
        byte[] all = bytes();
        int last = all.length - 1;
        if (splitsEnter(all)) {
            typist.bytes(Arrays.copyOf(all, last));
            beforeEnter.run();
            typist.bytes(new byte[] {all[last]});
        } else {
            typist.bytes(all);
        }
    }

    /** One line is typed even where pastes are wanted: an editor in its command mode would insert a paste as text. */
    private TerminalModes modes(String text) {
        boolean lines = text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
        return lines ? session.look(view -> view.output().screen().modes()) : TerminalModes.INITIAL;
    }
}
