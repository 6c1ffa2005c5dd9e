package dev.ptymcp.domain.model.device;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A prompt of a device and what one may do at it.
 *
 * @param name the level, such as {@code user}, {@code privileged} or {@code config}; several prompts can have one
 * @param pattern the whole last line, without blanks at its end; the group {@code host}, when it has one, is the part that
 *     names the device and stays the same from level to level
 */
public record PromptLevel(String name, LinePattern pattern) {

    /** The group that holds the device's own name. */
    public static final String HOST = "host";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    /** Checks the name. */
    public PromptLevel {
        checkName(name);
        Objects.requireNonNull(pattern, "pattern");
    }

    static void checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidArgumentException(
                    "level", name, "1 to 32 lower-case letters, digits and dashes that begin with a letter");
        }
    }
}
