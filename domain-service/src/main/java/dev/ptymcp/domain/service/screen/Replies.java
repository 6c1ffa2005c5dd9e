package dev.ptymcp.domain.service.screen;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The answers to the program's queries that wait to be written to it. */
final class Replies {

    /** A program that asks without reading gets no more than this: answers that do not fit are not given. */
    private static final int MAX_WAITING = 64 * 1024;

    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private boolean enabled = true;

    void setEnabled(boolean enabled) {
        this.enabled = enabled;
        if (!enabled) {
            waiting.reset();
        }
    }

    void csi(String body) {
        add("\u001b[" + body);
    }

    void dcs(String body) {
        add("\u001bP" + body + "\u001b\\");
    }

    /** An answer that ends as the question did: with BEL, or with ST. */
    void osc(String body, int terminator) {
        add("\u001b]" + body + (terminator == 7 ? "\u0007" : "\u001b\\"));
    }

    byte[] take() {
        byte[] bytes = waiting.toByteArray();
        waiting.reset();
        return bytes;
    }

    private void add(String text) {
        if (enabled && waiting.size() + text.length() <= MAX_WAITING) {
            waiting.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
