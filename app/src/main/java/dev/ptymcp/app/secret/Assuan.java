package dev.ptymcp.app.secret;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The lines of the Assuan protocol, as a client of pinentry speaks it (libassuan, "Client requests" and "Server responses").
 * Knows nothing of pipes or programs.
 */
final class Assuan {

    /** The longest line, without its end. */
    static final int LONGEST_LINE = 1000;

    private Assuan() {}

    /** A response to one request; the data may be secret, and whoever has it wipes it. */
    static final class Response implements AutoCloseable {

        private final Optional<Integer> error;
        private final byte[] data;

        private Response(Optional<Integer> error, byte[] data) {
            this.error = error;
            this.data = data;
        }

        /** The code of libgpg-error, with the part that made it in its upper bits; empty when it went well. */
        Optional<Integer> error() {
            return error;
        }

        /** What came with it, unescaped; not a copy. */
        byte[] data() {
            return data;
        }

        @Override
        public void close() {
            Arrays.fill(data, (byte) 0);
        }
    }

    /** A request with its argument, escaped and cut to a line's length between two characters. */
    static String request(String command, String argument) {
        StringBuilder line = new StringBuilder(command).append(' ');
        int room = LONGEST_LINE - command.length() - 1;
        for (int i = 0; i < argument.length(); ) {
            int c = argument.codePointAt(i);
            String escaped = escaped(c);
            room -= escaped.getBytes(StandardCharsets.UTF_8).length;
            if (room < 0) {
                break;
            }
            line.append(escaped);
            i += Character.charCount(c);
        }
        return line.append('\n').toString();
    }

    private static String escaped(int c) {
        return switch (c) {
            case '%' -> "%25";
            case '\r' -> "%0D";
            case '\n' -> "%0A";
            default -> Character.toString(c);
        };
    }

    /**
     * The responses in everything that a server has written, the greeting first. Comments, status lines and what is not
     * complete are left out.
     *
     * @param output stays the caller's to wipe
     */
    static List<Response> responses(byte[] output) {
        List<Response> responses = new ArrayList<>();
        byte[] data = new byte[output.length];
        int length = 0;
        int start = 0;
        for (int end = endOfLine(output, start); end < output.length; end = endOfLine(output, start)) {
            if (begins(output, start, end, "D ")) {
                length = unescape(output, start + 2, end, data, length);
            } else if (begins(output, start, end, "OK") || begins(output, start, end, "ERR ")) {
                Optional<Integer> error =
                        output[start] == 'O' ? Optional.empty() : Optional.of(number(output, start + 4, end));
                responses.add(new Response(error, Arrays.copyOf(data, length)));
                length = 0;
            }
            start = end + 1;
        }
        Arrays.fill(data, (byte) 0);
        return responses;
    }

    private static int endOfLine(byte[] bytes, int start) {
        int end = start;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        return end;
    }

    private static boolean begins(byte[] bytes, int start, int end, String with) {
        byte[] word = with.getBytes(StandardCharsets.US_ASCII);
        return end - start >= word.length && Arrays.equals(bytes, start, start + word.length, word, 0, word.length);
    }

    /** Adds a data line to what there is; an escape that is none stands for itself. Returns the new length. */
    private static int unescape(byte[] line, int from, int to, byte[] data, int length) {
        int filled = length;
        for (int i = from; i < to; i++) {
            int high = line[i] == '%' && i + 2 < to ? Character.digit(line[i + 1], 16) : -1;
            int low = high >= 0 ? Character.digit(line[i + 2], 16) : -1;
            data[filled++] = low >= 0 ? (byte) (high * 16 + low) : line[i];
            i += low >= 0 ? 2 : 0;
        }
        return filled;
    }

    private static int number(byte[] bytes, int from, int to) {
        long value = 0;
        for (int i = from; i < to && bytes[i] >= '0' && bytes[i] <= '9' && value < Integer.MAX_VALUE; i++) {
            value = value * 10 + bytes[i] - '0';
        }
        return (int) Math.min(value, Integer.MAX_VALUE);
    }
}
