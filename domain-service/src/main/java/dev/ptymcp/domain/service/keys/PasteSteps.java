package dev.ptymcp.domain.service.keys;

import dev.ptymcp.domain.service.charset.TerminalCharset;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Cuts typed bytes into steps and splits the lines that a kernel could not collect. */
final class PasteSteps {

    private static final int VEOF = 0x04;
    private static final int STEP = 4096;
    /** How much of a line that is too long is handed over at a time: room enough for what is unread already. */
    private static final int PART = 1000;

    private final byte[] typed;
    private final BitSet characterStarts;
    private final int lineLimit;
    private final List<byte[]> steps = new ArrayList<>();
    private final ByteArrayOutputStream step = new ByteArrayOutputStream();

    PasteSteps(String typed, Charset charset, int lineLimit) {
        this.typed = typed.getBytes(charset);
        this.characterStarts = TerminalCharset.characterStarts(charset, this.typed);
        this.lineLimit = lineLimit;
    }

    List<byte[]> cut() {
        for (int line = 0; line < typed.length; ) {
            int next = afterLine(line);
            // Enter will end the last line after the paste, so its ending counts already.
            int length = next - line + (endingLength(next) == 0 ? 1 : 0);
            if (length > lineLimit) {
                parts(line, next);
            } else {
                add(line, next);
            }
            line = next;
        }
        flush();
        return steps;
    }

    /** No part ends right after the line's ending: there VEOF would mean the end of the file. */
    private void parts(int line, int next) {
        int ending = endingLength(next);
        int from = line;
        while (next - ending - from > PART) {
            int to = characterStart(from + PART);
            add(from, to);
            step.write(VEOF);
            flush();
            from = to;
        }
        add(from, next);
    }

    private int endingLength(int next) {
        int length = 0;
        while (length < Math.min(2, next) && (typed[next - 1 - length] == '\n' || typed[next - 1 - length] == '\r')) {
            length++;
        }
        return length;
    }

    private void add(int from, int to) {
        if (step.size() + to - from >= STEP) {
            flush();
        }
        int at = from;
        while (to - at >= STEP) {
            int cut = characterStart(at + STEP - 1);
            step.write(typed, at, cut - at);
            flush();
            at = cut;
        }
        step.write(typed, at, to - at);
    }

    private void flush() {
        if (step.size() > 0) {
            steps.add(step.toByteArray());
            step.reset();
        }
    }

    /** Where the line that begins at {@code line} ends, its ending included; CR LF counts as one. */
    private int afterLine(int line) {
        for (int i = line; i < typed.length; i++) {
            if (typed[i] == '\n' || typed[i] == '\r' && !(i + 1 < typed.length && typed[i + 1] == '\n')) {
                return i + 1;
            }
        }
        return typed.length;
    }

    private int characterStart(int index) {
        return characterStarts.previousSetBit(index);
    }
}
