package dev.ptymcp.application.port;

import java.util.List;

/**
 * Secrets that the operator laid down under names, so that nobody has to be asked: environment variables, private files,
 * commands such as a password store's. Which ones there are only the configuration says. Thread-safe.
 */
public interface SecretSources {

    /** There are none. */
    SecretSources NONE = new None();

    /** Knows no name. */
    record None() implements SecretSources {

        @Override
        public List<String> names() {
            return List.of();
        }

        @Override
        public SecretAnswer source(String name) {
            return SecretAnswer.Unavailable.because("there is no source of this name, and none is configured");
        }
    }

    /** The names of all sources, in the order of the configuration. */
    List<String> names();

    /**
     * Gets the secret now; it is never kept. Blocks while a command runs, within the time that the configuration gives it; an
     * interrupt ends it.
     *
     * @param name one of {@link #names()}
     * @return given, and then the caller wipes it; or unavailable, with the reason: no such name, a file that others can
     *     read, a command that failed. Never declined, and never with a link
     * @throws dev.ptymcp.domain.model.error.TerminalException with {@code CANCELLED} when interrupted
     */
    SecretAnswer source(String name);
}
