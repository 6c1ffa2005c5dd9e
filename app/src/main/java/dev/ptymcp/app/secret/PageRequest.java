package dev.ptymcp.app.secret;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One HTTP/1.x request, read strictly: what could be understood in two ways is not understood (RFC 9112). Its body can hold
 * a secret and is wiped when it is closed.
 */
final class PageRequest implements AutoCloseable {

    /** What was wrong with it, as a status; 0 when nothing was. */
    private final int problem;

    private final String method;
    private final String path;
    private final Map<String, String> headers;
    private final byte[] body;

    private static final int LARGEST_HEAD = 16 * 1024;
    private static final int LARGEST_BODY = 32 * 1024;
    private static final Pattern FIRST_LINE = Pattern.compile("([A-Z]{1,16}) (/[!-~]*) HTTP/1\\.[01]");
    private static final Pattern HEADER = Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \\t]*(.*?)[ \\t]*");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,9}");

    private PageRequest(int problem, Head head, byte[] body) {
        this.problem = problem;
        this.method = head.method();
        this.path = head.path();
        this.headers = head.headers();
        this.body = body;
    }

    private record Head(String method, String path, Map<String, String> headers) {}

    private static PageRequest wrong(int status) {
        return new PageRequest(status, new Head("", "", Map.of()), new byte[0]);
    }

    /** Reads one; the answer to what is wrong with it is in {@link #problem}. */
    static PageRequest read(InputStream in) throws IOException {
        byte[] buffer = new byte[LARGEST_HEAD];
        try {
            int filled = 0;
            int end = -1;
            while (end < 0) {
                if (filled == buffer.length) {
                    return wrong(431);
                }
                int count = in.read(buffer, filled, buffer.length - filled);
                if (count < 0) {
                    throw new IOException("the client said nothing");
                }
                int from = Math.max(0, filled - 3);
                filled += count;
                end = endOfHead(buffer, from, filled);
            }
            Optional<Head> head = head(new String(buffer, 0, end, StandardCharsets.ISO_8859_1));
            return head.isEmpty() ? wrong(400) : withBody(head.get(), Arrays.copyOfRange(buffer, end + 4, filled), in);
        } finally {
            Arrays.fill(buffer, (byte) 0);
        }
    }

    private static int endOfHead(byte[] bytes, int from, int to) {
        for (int i = from; i + 3 < to; i++) {
            if (bytes[i] == '\r' && bytes[i + 1] == '\n' && bytes[i + 2] == '\r' && bytes[i + 3] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private static Optional<Head> head(String text) {
        List<String> lines = List.of(text.split("\r\n", -1));
        Matcher first = FIRST_LINE.matcher(lines.get(0));
        if (!first.matches()) {
            return Optional.empty();
        }
        Map<String, String> headers = new HashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            Matcher header = HEADER.matcher(line);
            if (!header.matches() || headers.put(header.group(1).toLowerCase(Locale.ROOT), header.group(2)) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(new Head(first.group(1), first.group(2), headers));
    }

    private static PageRequest withBody(Head head, byte[] begun, InputStream in) throws IOException {
        try {
            String length = head.headers().getOrDefault("content-length", "0");
            if (head.headers().containsKey("transfer-encoding")
                    || !LENGTH.matcher(length).matches()) {
                return wrong(400);
            }
            int size = Integer.parseInt(length);
            if (size > LARGEST_BODY) {
                return wrong(413);
            }
            byte[] body = Arrays.copyOf(begun, size);
            int filled = Math.min(begun.length, size);
            while (filled < size) {
                int count = in.read(body, filled, size - filled);
                if (count < 0) {
                    Arrays.fill(body, (byte) 0);
                    throw new IOException("the client went away");
                }
                filled += count;
            }
            return new PageRequest(0, head, body);
        } finally {
            Arrays.fill(begun, (byte) 0);
        }
    }

    int problem() {
        return problem;
    }

    String method() {
        return method;
    }

    String path() {
        return path;
    }

    /** @param name in lower case */
    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** Not a copy. */
    byte[] body() {
        return body;
    }

    @Override
    public void close() {
        Arrays.fill(body, (byte) 0);
    }
}
