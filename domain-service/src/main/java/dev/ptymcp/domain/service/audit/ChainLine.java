package dev.ptymcp.domain.service.audit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a chain as it was read. It has the form of one; whether its hash fits is another question, see {@link #sound}.
 *
 * @param head its number and its hash, as it says
 * @param prev the hash of the record before, as it says
 * @param record the JSON object in it
 * @param hashed the text that its hash is of
 */
public record ChainLine(ChainHead head, String prev, String record, String hashed) {

    private static final char[] HEX = "0123456789abcdef".toCharArray();
    private static final Pattern BEGIN =
            Pattern.compile("\\{\"seq\":([1-9][0-9]{0,17}),\"prev\":\"([0-9a-f]{64})\",\"record\":");
    private static final Pattern END = Pattern.compile(",\"hash\":\"([0-9a-f]{64})\"}");
    private static final int END_LENGTH = ",\"hash\":\"\"}".length() + LineHash.DIGITS;
    private static final int MOST_DIGITS = 18;

    /**
     * Reads a line.
     *
     * @param bytes the line without its line feed
     * @return empty when it has not the form of one
     */
    public static Optional<ChainLine> parse(byte[] bytes) {
        String line = new String(bytes, StandardCharsets.UTF_8);
        int end = line.length() - END_LENGTH;
        Matcher begin = BEGIN.matcher(line);
        if (end < 0 || !begin.lookingAt() || begin.end() > end) {
            return Optional.empty();
        }
        Matcher hash = END.matcher(line).region(end, line.length());
        String record = line.substring(begin.end(), end);
        // What is not UTF-8 was replaced above, and would be another line with the same text.
        if (!hash.matches()
                || !record.startsWith("{")
                || !record.endsWith("}")
                || !Arrays.equals(bytes, line.getBytes(StandardCharsets.UTF_8))) {
            return Optional.empty();
        }
        ChainHead head = new ChainHead(Long.parseLong(begin.group(1)), hash.group(1));
        return Optional.of(new ChainLine(head, begin.group(2), record, line.substring(0, end)));
    }

    /** Whether its hash fits its text. */
    public boolean sound(LineHash hash) {
        return hex(hash.of(hashed.getBytes(StandardCharsets.UTF_8))).equals(head.hash());
    }

    /** What happened, such as {@code before}; empty when the record does not say. */
    public String event() {
        return text("event").orElse("");
    }

    /** A member of the record that is a string and needed no escapes. */
    public Optional<String> text(String name) {
        // Quotes within strings are escaped, so this can stand nowhere but at a member of that name.
        String begin = "\"" + name + "\":\"";
        int from = record.indexOf(begin) + begin.length();
        int to = record.indexOf('"', from);
        return from >= begin.length() && to >= 0 ? Optional.of(record.substring(from, to)) : Optional.empty();
    }

    /** A member of the record that is a whole number. */
    OptionalLong number(String name) {
        String begin = "\"" + name + "\":";
        int from = record.indexOf(begin) + begin.length();
        int to = from;
        while (from >= begin.length() && to < record.length() && Character.isDigit(record.charAt(to))) {
            to++;
        }
        boolean readable = to > from && to - from <= MOST_DIGITS;
        return readable ? OptionalLong.of(Long.parseLong(record.substring(from, to))) : OptionalLong.empty();
    }

    static String hex(byte[] bytes) {
        StringBuilder hex = new StringBuilder(2 * bytes.length);
        for (byte b : bytes) {
            hex.append(HEX[b >> 4 & 15]).append(HEX[b & 15]);
        }
        return hex.toString();
    }
}
