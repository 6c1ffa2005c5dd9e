package dev.ptymcp.domain.service.tmux;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns bytes that are to be typed into commands for a tmux control client, each below what tmux reads as one line.
 */
public final class TmuxInput {

    /** The most bytes in one command. */
    public static final int PIECE = 512;

    private static final int MOST_OLD_KEY = 0xFFFF;

    private TmuxInput() {}

    /**
     * One command.
     *
     * @param line without its end
     * @param bytes how many bytes it types
     */
    public record Typing(String line, int bytes) {}

    /**
     * The commands that type {@code bytes} into {@code pane}, in order.
     *
     * <p>Before 3.0 tmux takes characters alone. There, bytes that are no UTF-8 and characters beyond U+FFFF are typed as
     * they stand in a quoted word, which those versions pass on.
     */
    public static List<Typing> commands(TmuxVersion version, String pane, byte[] bytes) {
        List<Typing> commands = new ArrayList<>();
        for (int from = 0; from < bytes.length; ) {
            int to = Math.min(bytes.length, from + PIECE);
            if (!version.sendsBytes() && to < bytes.length) {
                to = characterEnd(bytes, from, to);
            }
            String keys = version.sendsBytes() ? hex(bytes, from, to) : characters(bytes, from, to);
            String flag = version.sendsBytes() ? "-H -t " : "-t ";
            commands.add(new Typing("send-keys " + flag + pane + keys, to - from));
            from = to;
        }
        return commands;
    }

    private static String hex(byte[] bytes, int from, int to) {
        StringBuilder keys = new StringBuilder((to - from) * 3);
        for (int i = from; i < to; i++) {
            keys.append(' ')
                    .append(Character.forDigit(bytes[i] >> 4 & 0xF, 16))
                    .append(Character.forDigit(bytes[i] & 0xF, 16));
        }
        return keys.toString();
    }

    private static String characters(byte[] bytes, int from, int to) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, to - from))
                    .toString();
        } catch (CharacterCodingException binary) {
            text = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        }
        StringBuilder keys = new StringBuilder(text.length() * 7);
        text.codePoints().forEach(c -> {
            if (c <= MOST_OLD_KEY) {
                keys.append(" 0x").append(Integer.toHexString(c));
            } else {
                keys.append(" '").appendCodePoint(c).append('\'');
            }
        });
        return keys.toString();
    }

    /** Where the last whole character ends, at most three bytes before {@code to}. */
    private static int characterEnd(byte[] bytes, int from, int to) {
        int end = to;
        while (end > from + 1 && to - end < 3 && (bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        return (bytes[end] & 0xC0) == 0x80 ? to : end;
    }
}
