package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.domain.service.hygiene.NeutralText;
import java.util.Arrays;
import java.util.Objects;

/**
 * One part of what a result shows, as MCP's content has them.
 *
 * @param kind what it is
 * @param uri the address of a resource; empty for anything else
 * @param text the text; empty for what has bytes
 * @param mediaType what it is written in; empty for a plain text
 * @param bytes the picture, the sound, the resource; empty for what has a text
 */
public record ContentPart(Kind kind, String uri, String text, String mediaType, byte[] bytes) {

    /** What a part can be. */
    public enum Kind {
        /** Neutral text. */
        TEXT,
        /** A picture. */
        IMAGE,
        /** A sound. */
        AUDIO,
        /** A resource that is a text. */
        TEXT_RESOURCE,
        /** A resource that is no text. */
        BINARY_RESOURCE
    }

    /** Copies. */
    public ContentPart {
        Objects.requireNonNull(kind, "kind");
        uri = NeutralText.of(uri);
        text = NeutralText.of(text);
        mediaType = NeutralText.of(mediaType);
        bytes = bytes.clone();
    }

    /** A text, which becomes {@linkplain NeutralText neutral}. */
    public static ContentPart text(String text) {
        return new ContentPart(Kind.TEXT, "", text, "", new byte[0]);
    }

    /** A picture. */
    public static ContentPart image(String mediaType, byte[] bytes) {
        return new ContentPart(Kind.IMAGE, "", "", mediaType, bytes);
    }

    /** A sound. */
    public static ContentPart audio(String mediaType, byte[] bytes) {
        return new ContentPart(Kind.AUDIO, "", "", mediaType, bytes);
    }

    /** A resource that is a text, under its address. */
    public static ContentPart resource(String uri, String mediaType, String text) {
        return new ContentPart(Kind.TEXT_RESOURCE, uri, text, mediaType, new byte[0]);
    }

    /** A resource that is no text, under its address. */
    public static ContentPart resource(String uri, String mediaType, byte[] bytes) {
        return new ContentPart(Kind.BINARY_RESOURCE, uri, "", mediaType, bytes);
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ContentPart that
                && kind == that.kind
                && uri.equals(that.uri)
                && text.equals(that.text)
                && mediaType.equals(that.mediaType)
                && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, uri, text, mediaType, Arrays.hashCode(bytes));
    }
}
