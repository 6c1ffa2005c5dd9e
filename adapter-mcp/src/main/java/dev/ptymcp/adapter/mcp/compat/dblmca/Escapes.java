package dev.ptymcp.adapter.mcp.compat.dblmca;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The escapes of dblmca's {@code input}, for models that write a backslash where JSON has an escape of its own: those of its
 * documentation, the other ways in which people write the same characters, and {@code \\} for a backslash. Any other backslash
 * stands for itself. Stateless.
 */
final class Escapes {

    private static final Pattern ESCAPE =
            Pattern.compile("\\\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|(033|0(?!\\d)|[rntbe\\\\]))");

    private Escapes() {}

    /** The text that is meant. */
    static String resolved(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(
                        found -> Matcher.quoteReplacement(character(found.group(1), found.group(2), found.group(3))));
    }

    private static String character(@Nullable String two, @Nullable String four, String letter) {
        if (two != null || four != null) {
            return String.valueOf((char) Integer.parseInt(two != null ? two : four, 16));
        }
        return switch (letter) {
            case "r" -> "\r";
            case "n" -> "\n";
            case "t" -> "\t";
            case "b" -> "\b";
            case "e", "033" -> "\u001b";
            case "0" -> "\0";
            default -> "\\";
        };
    }
}
