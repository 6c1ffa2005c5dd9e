package dev.ptymcp.app.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The head of a request of HTTP/1.1 (RFC 9112), strictly: what could be understood in two ways is refused.
 *
 * @param method such as {@code POST}
 * @param target such as {@code /audit}
 * @param headers by their names in lower case
 */
record RequestHead(String method, String target, Map<String, String> headers) {

    private static final int LONGEST = 8 * 1024;

    RequestHead {
        headers = Map.copyOf(headers);
    }

    /** The request is none that can be answered other than with a refusal. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }
    }

    /**
     * Reads one.
     *
     * @return empty at the end of the connection
     */
    static Optional<RequestHead> read(InputStream in) throws IOException, Malformed {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        int lineFeeds = 0;
        for (int b = in.read(); b >= 0; b = in.read()) {
            bytes.write(b);
            if (bytes.size() > LONGEST) {
                throw new Malformed("the head of the request is too long");
            }
            if (b == '\n' && ++lineFeeds == 2) {
                return Optional.of(of(bytes.toString(StandardCharsets.ISO_8859_1)));
            }
            lineFeeds = b == '\n' || b == '\r' ? lineFeeds : 0;
        }
        if (bytes.size() > 0) {
            throw new Malformed("the request is cut off");
        }
        return Optional.empty();
    }

    private static RequestHead of(String text) throws Malformed {
        List<String> lines = text.strip().lines().toList();
        String[] first = lines.isEmpty() ? new String[0] : lines.get(0).split(" ", -1);
        if (first.length != 3 || !first[2].startsWith("HTTP/1.")) {
            throw new Malformed("this is no request of HTTP/1.1");
        }
        Map<String, String> headers = new HashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(':');
            String name = line.substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT);
            if (!name.matches("[a-z0-9-]+")
                    || headers.put(name, line.substring(colon + 1).strip()) != null) {
                throw new Malformed("a header is malformed or stands twice");
            }
        }
        return new RequestHead(first[0], first[1], headers);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The length of the body in bytes. */
    long length() throws Malformed {
        String length = header("content-length").orElse("");
        if (header("transfer-encoding").isPresent() || !length.matches("[0-9]{1,12}")) {
            throw new Malformed("the request needs the header Content-Length");
        }
        return Long.parseLong(length);
    }

    boolean lastOfConnection() {
        return header("connection").orElse("").toLowerCase(Locale.ROOT).contains("close");
    }
}
