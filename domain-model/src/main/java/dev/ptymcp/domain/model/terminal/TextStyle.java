package dev.ptymcp.domain.model.terminal;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * How a character cell looks.
 *
 * @param foreground the colour of the character
 * @param background the colour behind it
 * @param attributes bold, inverse and the like
 * @param underline how it is underlined
 * @param underlineColor the colour of that line; the default is the foreground's
 * @param link the target of a hyperlink (OSC 8), unchecked: it is what the program wrote
 */
public record TextStyle(
        TextColor foreground,
        TextColor background,
        Set<TextAttribute> attributes,
        Underline underline,
        TextColor underlineColor,
        Optional<String> link) {

    /** Default colours and nothing else. */
    public static final TextStyle PLAIN = new TextStyle(
            TextColor.DEFAULT, TextColor.DEFAULT, Set.of(), Underline.NONE, TextColor.DEFAULT, Optional.empty());

    /** Checks that nothing is null and copies the set. */
    public TextStyle {
        Objects.requireNonNull(foreground, "foreground");
        Objects.requireNonNull(background, "background");
        attributes = Set.copyOf(attributes);
        Objects.requireNonNull(underline, "underline");
        Objects.requireNonNull(underlineColor, "underlineColor");
        Objects.requireNonNull(link, "link");
    }

    /** Whether the attribute is set. */
    public boolean is(TextAttribute attribute) {
        return attributes.contains(attribute);
    }
}
