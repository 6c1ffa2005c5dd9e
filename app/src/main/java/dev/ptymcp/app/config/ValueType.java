package dev.ptymcp.app.config;

import java.util.Optional;

/**
 * What the text of a setting can be. Immutable.
 *
 * @param <T> what it means once read
 */
public interface ValueType<T> {

    /** Reads a text; empty when it does not fit {@link #allowed()}. */
    Optional<T> parse(String text);

    /** The shortest text that {@link #parse} reads as {@code value} again. */
    String format(T value);

    /** What is allowed, as the end of a sentence: {@code a whole number from 1 to 1000}. */
    String allowed();

    /** Whether the configuration file needs quotes around a value. */
    boolean quoted();
}
