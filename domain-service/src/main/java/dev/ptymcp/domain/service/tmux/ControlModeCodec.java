package dev.ptymcp.domain.service.tmux;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a tmux control client ({@code tmux -C}) prints, as tmux(1) describes it under CONTROL MODE: replies between
 * {@code %begin} and {@code %end} or {@code %error} with the same number, a program's output with its bytes written in octal
 * where they are not printable, and notices.
 *
 * <p>Where the bytes are cut does not matter. Lines within a reply are text, whatever they look like; only the reply's own
 * end ends it. Lines that are no notice, as tmux prints before it has attached, are passed over. Not thread-safe.
 */
public final class ControlModeCodec {

    private static final int FIRST_LINE = 1024;
    private static final byte[] OUTPUT = "%output ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EXTENDED_OUTPUT = "%extended-output ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BEGIN = "%begin ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "%end ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ERROR = "%error ".getBytes(StandardCharsets.US_ASCII);

    private final ControlListener listener;
    private byte[] line = new byte[FIRST_LINE];
    private int length;
    private @Nullable Block block;

    /** The head of a reply, and what has come of it. */
    private record Block(String number, boolean asked, List<String> lines) {}

    /** @param listener is called while being fed */
    public ControlModeCodec(ControlListener listener) {
        this.listener = Objects.requireNonNull(listener, "listener");
    }

    /** Takes the next bytes that the client printed. */
    public void feed(byte[] bytes, int offset, int count) {
        int from = offset;
        int end = offset + count;
        for (int i = offset; i < end; i++) {
            if (bytes[i] == '\n') {
                append(bytes, from, i - from);
                from = i + 1;
                complete();
                length = 0;
            }
        }
        append(bytes, from, end - from);
    }

    private void append(byte[] bytes, int from, int count) {
        if (length + count > line.length) {
            line = Arrays.copyOf(line, Math.max(line.length * 2, length + count));
        }
        System.arraycopy(bytes, from, line, length, count);
        length += count;
    }

    private void complete() {
        // Output never holds a bare CR; a terminal between tmux and us may have added one to the line.
        if (length > 0 && line[length - 1] == '\r') {
            length--;
        }
        if (block != null) {
            inBlock(block);
        } else if (startsWith(OUTPUT)) {
            output(OUTPUT.length, false);
        } else if (startsWith(EXTENDED_OUTPUT)) {
            output(EXTENDED_OUTPUT.length, true);
        } else if (startsWith(BEGIN)) {
            begin();
        } else if (length > 1 && line[0] == '%') {
            notice();
        }
    }

    private void begin() {
        // %begin TIME NUMBER FLAGS
        String[] words = text(0).split(" ");
        if (words.length >= 3) {
            boolean asked = words.length > 3 && (number(words[3]) & 1) != 0;
            block = new Block(words[2], asked, new ArrayList<>());
        }
    }

    private void inBlock(Block open) {
        boolean error = startsWith(ERROR);
        if (error || startsWith(END)) {
            String[] words = text(0).split(" ");
            if (words.length >= 3 && words[2].equals(open.number())) {
                block = null;
                listener.reply(new ControlReply(number(open.number()), open.asked(), !error, open.lines()));
                return;
            }
        }
        open.lines().add(text(0));
    }

    private void notice() {
        String whole = text(1);
        int space = whole.indexOf(' ');
        if (space < 0) {
            listener.notice(whole, "");
        } else {
            listener.notice(whole.substring(0, space), whole.substring(space + 1));
        }
    }

    /** {@code PANE VALUE}; or {@code PANE AGE ... : VALUE}, where more may stand before the colon one day. */
    private void output(int from, boolean extended) {
        int space = indexOf((byte) ' ', from);
        if (space < 0) {
            return;
        }
        String pane = new String(line, from, space - from, StandardCharsets.US_ASCII);
        int value = space + 1;
        if (extended) {
            int colon = value - 1;
            do {
                colon = indexOf((byte) ':', colon + 1);
            } while (colon > 0 && (line[colon - 1] != ' ' || colon + 1 >= length || line[colon + 1] != ' '));
            if (colon < 0) {
                return;
            }
            value = colon + 2;
        }
        listener.output(pane, unescaped(value));
    }

    private byte[] unescaped(int from) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(length - from);
        int i = from;
        while (i < length) {
            if (line[i] == '\\' && i + 3 < length && octal(i + 1) && octal(i + 2) && octal(i + 3)) {
                bytes.write((line[i + 1] - '0') << 6 | (line[i + 2] - '0') << 3 | (line[i + 3] - '0'));
                i += 4;
            } else {
                bytes.write(line[i]);
                i++;
            }
        }
        return bytes.toByteArray();
    }

    private boolean octal(int at) {
        return line[at] >= '0' && line[at] <= '7';
    }

    private int indexOf(byte wanted, int from) {
        for (int i = from; i < length; i++) {
            if (line[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    private boolean startsWith(byte[] head) {
        return length >= head.length && Arrays.equals(line, 0, head.length, head, 0, head.length);
    }

    private String text(int from) {
        return new String(line, from, length - from, StandardCharsets.UTF_8);
    }

    private static long number(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException other) {
            return 0;
        }
    }
}
