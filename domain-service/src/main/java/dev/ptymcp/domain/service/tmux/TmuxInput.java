package dev.ptymcp.domain.service.tmux;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Turns bytes that are to be typed into commands for a tmux control client. Immutable.
 *
 * <p>Where it can, it pastes: that is ten times as fast as keys are, and reaches the program while a person who is attached
 * looks back in the pane's history, where tmux takes keys for itself.
 */
public final class TmuxInput {

    /** The question to tmux whose answer {@link #of} wants. */
    public static final String QUESTION = "list-commands paste-buffer";

    /** The most bytes in one command. */
    public static final int PIECE = 512;

    private static final String BUFFER = "pty-mcp";
    private static final Pattern PASTES_AS_IT_IS = Pattern.compile("\\[-[A-Za-z]*S[A-Za-z]*]");
    private static final int MOST_OLD_KEY = 0xFFFF;

    private final TmuxVersion version;
    private final String pane;
    private final boolean pastes;
    private final String unlessDead;
    private final String paste;

    private TmuxInput(TmuxVersion version, String pane, Optional<String> usage) {
        this.version = Objects.requireNonNull(version, "version");
        this.pane = Objects.requireNonNull(pane, "pane");
        this.pastes = version.pastesInEveryMode()
                && usage.filter(text -> text.contains("[-")).isPresent();
        // Newer versions make control characters visible unless they are told not to.
        String asItIs =
                usage.filter(text -> PASTES_AS_IT_IS.matcher(text).find()).isPresent() ? " -S" : "";
        this.paste = "\" ; paste-buffer" + asItIs + " -r -d -b " + BUFFER + " -t " + pane + "'";
        // tmux 3.3 crashes, with every session, when something is pasted into a pane whose program has ended. Whatever
        // happens, there are three replies.
        this.unlessDead = "if-shell -F -t " + pane + " '#{pane_dead}' 'set-buffer -b " + BUFFER
                + " 0 ; delete-buffer -b " + BUFFER + "' 'set-buffer -b " + BUFFER + " -- \"";
    }

    /**
     * The way to type into {@code pane}.
     *
     * @param usage the answer to {@link #QUESTION}; empty when there is none
     */
    public static TmuxInput of(TmuxVersion version, String pane, Optional<String> usage) {
        return new TmuxInput(version, pane, usage);
    }

    /**
     * One line for the client.
     *
     * @param line without its end
     * @param bytes how many bytes it types
     * @param replies how many replies it gets
     */
    public record Typing(String line, int bytes, int replies) {}

    /**
     * The commands that type {@code bytes}, in order.
     *
     * <p>Before 3.3 what a person looks at in the pane's history ends first, as keys would not reach the program. Before 3.0
     * tmux takes characters alone. There, bytes that are no UTF-8 and characters beyond U+FFFF are typed as they stand in a
     * quoted word, which those versions pass on.
     */
    public List<Typing> commands(byte[] bytes) {
        List<Typing> commands = new ArrayList<>();
        if (!pastes && bytes.length > 0) {
            commands.add(new Typing(
                    version.leavesEveryMode() ? "copy-mode -q -t " + pane : "send-keys -X -t " + pane + " cancel",
                    0,
                    1));
        }
        for (int from = 0; from < bytes.length; ) {
            int to = end(bytes, from);
            commands.add(command(bytes, from, to));
            from = to;
        }
        return commands;
    }

    private int end(byte[] bytes, int from) {
        int to = Math.min(bytes.length, from + PIECE);
        if (!pastes) {
            return version.sendsBytes() || to == bytes.length ? to : characterEnd(bytes, from, to);
        }
        boolean zero = bytes[from] == 0;
        int at = from;
        while (at < to && (bytes[at] == 0) == zero) {
            at++;
        }
        return at;
    }

    /** A buffer cannot hold the byte 0. */
    private Typing command(byte[] bytes, int from, int to) {
        if (pastes && bytes[from] != 0) {
            return new Typing(unlessDead + quoted(bytes, from, to) + paste, to - from, 3);
        }
        String keys = version.sendsBytes() ? hex(bytes, from, to) : characters(bytes, from, to);
        return new Typing("send-keys " + (version.sendsBytes() ? "-H " : "") + "-t " + pane + keys, to - from, 1);
    }

    private static String quoted(byte[] bytes, int from, int to) {
        StringBuilder text = new StringBuilder((to - from) * 2);
        for (int i = from; i < to; i++) {
            char c = (char) (bytes[i] & 0xFF);
            if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || " ./_:,=+@-".indexOf(c) >= 0) {
                text.append(c);
            } else {
                text.append('\\').append(c >> 6).append(c >> 3 & 7).append(c & 7);
            }
        }
        return text.toString();
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
