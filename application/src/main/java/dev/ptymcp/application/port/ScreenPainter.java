package dev.ptymcp.application.port;

import dev.ptymcp.domain.model.terminal.ScreenSnapshot;

/** Makes pictures of screens. Thread-safe. */
public interface ScreenPainter {

    /**
     * Draws what a person would see.
     *
     * @throws dev.ptymcp.domain.model.error.TerminalException {@code NOT_SUPPORTED} where it cannot, saying what is missing
     */
    ScreenImage paint(ScreenSnapshot screen);
}
