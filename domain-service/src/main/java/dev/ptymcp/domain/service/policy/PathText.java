package dev.ptymcp.domain.service.policy;

import java.util.ArrayDeque;
import java.util.Deque;

/** Paths as text: where they lead without looking. Stateless. */
final class PathText {

    private PathText() {}

    /**
     * A path without doubled slashes, dots and ways back. Absolute, or beginning with {@code ~}; a relative one as it is when it
     * is not known where it begins.
     */
    static String resolve(String directory, String path) {
        boolean absolute = path.startsWith("/") || path.startsWith("~") || path.matches("(?s)[A-Za-z]:.*");
        if (!absolute && directory.isEmpty()) {
            return path;
        }
        String full = absolute ? path : directory + "/" + path;
        Deque<String> parts = new ArrayDeque<>();
        for (String part : full.split("/")) {
            if (part.equals("..")) {
                if (!parts.isEmpty() && !parts.peekLast().startsWith("~")) {
                    parts.removeLast();
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        String joined = String.join("/", parts);
        return full.startsWith("/") ? "/" + joined : joined;
    }
}
