package dev.ptymcp.domain.service.wait;

import dev.ptymcp.domain.service.text.RenderedText;
import java.util.Optional;

/**
 * A line of rendered text as the scanner keeps it.
 *
 * @param line the line
 * @param echo the part that only echoes what was typed
 */
record ScannedLine(RenderedText line, Optional<EchoFilter.Span> echo) {

    String text() {
        return line.text();
    }

    boolean touchesEcho(int start, int end) {
        return echo.isPresent() && start < echo.get().end() && end > echo.get().start();
    }
}
