package dev.ptymcp.infra.ssh.config;

import java.util.Objects;

/**
 * Something that the configuration says and that is not done.
 *
 * @param file the file
 * @param line the line in it, from 1; 0 when it is about the whole file
 * @param message one sentence
 */
public record ConfigWarning(String file, int line, String message) {

    /** Checks that nothing is missing. */
    public ConfigWarning {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(message, "message");
    }

    /** {@code file:line: message}. */
    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + message;
    }
}
