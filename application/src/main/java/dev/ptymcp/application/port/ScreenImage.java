package dev.ptymcp.application.port;

import java.util.Objects;

/**
 * A picture of a screen in a format for files.
 *
 * @param mediaType what the bytes are: {@code image/png}
 * @param width in pixels
 * @param height in pixels
 * @param bytes the file
 */
public record ScreenImage(String mediaType, int width, int height, byte[] bytes) {

    /** Copies. */
    public ScreenImage {
        Objects.requireNonNull(mediaType, "mediaType");
        bytes = bytes.clone();
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }
}
