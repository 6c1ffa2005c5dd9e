package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.domain.service.hygiene.NeutralText;
import java.util.Arrays;
import java.util.Objects;

/**
 * One part of what a result shows, as MCP's content has them.
 *
 * @param kind what it is
 * @param text the text; empty for anything else
 * @param mediaType what the bytes are; empty for a text
 * @param bytes the picture or the sound
 */
public record ContentPart(Kind kind, String text, String mediaType, byte[] bytes) {

    /** What a part can be. */
    public enum Kind {
        /** Neutral text. */
        TEXT,
        /** A picture. */
        IMAGE,
        /** A sound. */
        AUDIO
    }

    /** Copies. */
    public ContentPart {
        Objects.requireNonNull(kind, "kind");
        text = NeutralText.of(text);
        mediaType = NeutralText.of(mediaType);
        bytes = bytes.clone();
    }

    /** A text, which becomes {@linkplain NeutralText neutral}. */
    public static ContentPart text(String text) {
        return new ContentPart(Kind.TEXT, text, "", new byte[0]);
    }

    /** A picture. */
    public static ContentPart image(String mediaType, byte[] bytes) {
        return new ContentPart(Kind.IMAGE, "", mediaType, bytes);
    }

    /** A sound. */
    public static ContentPart audio(String mediaType, byte[] bytes) {
        return new ContentPart(Kind.AUDIO, "", mediaType, bytes);
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ContentPart that
                && kind == that.kind
                && text.equals(that.text)
                && mediaType.equals(that.mediaType)
                && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, text, mediaType, Arrays.hashCode(bytes));
    }
}
