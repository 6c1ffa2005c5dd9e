package dev.ptymcp.domain.service.text;

import java.util.Objects;

/**
 * A page of text.
 *
 * @param text the text, from where it was asked for
 * @param next the cursor where the next page begins; behind the last byte when there is none
 * @param hasMore whether there is a next page
 */
public record TextPiece(String text, long next, boolean hasMore) {

    /** Checks that there is a text. */
    public TextPiece {
        Objects.requireNonNull(text, "text");
    }
}
