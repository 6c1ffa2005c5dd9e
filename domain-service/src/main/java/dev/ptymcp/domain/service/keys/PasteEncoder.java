package dev.ptymcp.domain.service.keys;

import dev.ptymcp.domain.model.terminal.LineEnding;
import dev.ptymcp.domain.model.terminal.TerminalFacts;
import dev.ptymcp.domain.model.terminal.TerminalModes;
import dev.ptymcp.domain.service.charset.TerminalCharset;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Turns text into what a terminal sends when it is pasted.
 *
 * <p><b>When the program asked for bracketed paste</b> (private mode 2004) the text stands between {@code ESC[200~} and
 * {@code ESC[201~}. Markers inside it are taken out, also such as come to be only by taking out another: otherwise text
 * could end its own paste and be read as typed. Its line breaks become CR, whatever the session's line ending, because
 * xterm pastes what the Enter key would send and programs expect no other.
 *
 * <p><b>Otherwise</b> the text is typed: each line break ({@code LF}, {@code CR LF} or {@code CR}) becomes the session's
 * line ending, with {@link LineEnding#NONE} it stays as it is. Other control characters are typed as they are; no line
 * ending is added to the last line.
 *
 * <p><b>Long lines.</b> While the kernel's line discipline collects a line (termios ICANON) it can hold only so much of
 * it: Linux drops what exceeds 4095 bytes of an unfinished line, macOS 1024. A line of more bytes than that, its ending
 * included, is therefore split by VEOF (ctrl+d, 0x04), which hands the part collected so far to the reader without
 * ending the line; the reader sees nothing but a short read. That needs evidence that ICANON is on: to a program that
 * reads single keys 0x04 is a key, so without evidence nothing is split. The kernel must not have been told another
 * VEOF character.
 *
 * <p>Immutable; safe for use by several threads.
 */
public final class PasteEncoder {

    /** The longest line that Linux takes in canonical mode, in bytes, its ending included. */
    public static final int LINUX_LINE_LIMIT = 4095;
    /** The longest line that macOS and other BSD kernels take in canonical mode, in bytes, its ending included. */
    public static final int BSD_LINE_LIMIT = 1023;

    private static final String PASTE_START = "\033[200~";
    private static final String PASTE_END = "\033[201~";

    private final Charset charset;
    private final int lineLimit;

    /** An encoder for Linux and UTF-8. */
    public PasteEncoder() {
        this(StandardCharsets.UTF_8, LINUX_LINE_LIMIT);
    }

    /**
     * @param charset what the other side reads, one that {@link TerminalCharset#require} takes
     * @param lineLimit the longest line that the kernel takes in canonical mode, in bytes with the ending, at least
     *     {@value #BSD_LINE_LIMIT}
     */
    public PasteEncoder(Charset charset, int lineLimit) {
        if (lineLimit < BSD_LINE_LIMIT) {
            throw new IllegalArgumentException("lineLimit is " + lineLimit + ", below " + BSD_LINE_LIMIT);
        }
        this.charset = charset;
        this.lineLimit = lineLimit;
    }

    /**
     * Encodes text.
     *
     * @param text what to paste; what the character set does not have, in UTF-8 an unpaired surrogate, becomes {@code ?}
     * @param modes what the program asked of its terminal
     * @param facts where {@link TerminalFacts#canonical()} says whether the kernel collects lines
     * @param lineEnding what ends a line outside a bracketed paste
     * @return the bytes in steps of at most 4096 bytes, to be written in this order, each completely before the next. A
     *     step ends where a line or a part of one ends when it can, never inside a character; empty text has no steps
     */
    public List<byte[]> encode(String text, TerminalModes modes, TerminalFacts facts, LineEnding lineEnding) {
        if (text.isEmpty()) {
            return List.of();
        }
        String typed = modes.bracketedPaste()
                ? PASTE_START + lines(withoutMarkers(text), "\r") + PASTE_END
                : lineEnding == LineEnding.NONE ? text : lines(text, lineEnding.text());
        boolean canonical = facts.canonical().orElse(false);
        return new PasteSteps(typed, charset, canonical ? lineLimit : Integer.MAX_VALUE).cut();
    }

    private static String lines(String text, String ending) {
        return text.replace("\r\n", "\n").replace('\r', '\n').replace("\n", ending);
    }

    private static String withoutMarkers(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            kept.append(c);
            if (c == '~') {
                cutAtEnd(kept, PASTE_END);
                cutAtEnd(kept, PASTE_START);
            }
        }
        return kept.toString();
    }

    private static void cutAtEnd(StringBuilder text, String marker) {
        int from = text.length() - marker.length();
        if (from >= 0 && text.indexOf(marker, from) == from) {
            text.setLength(from);
        }
    }
}
