package dev.ptymcp.domain.service.screen;

import dev.ptymcp.domain.model.terminal.ScreenLine;
import dev.ptymcp.domain.model.terminal.ScreenSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was seen before the program began to draw the next frame (synchronised output, mode 2026). Only the rows that
 * changed since the frame before are read anew, so that many small frames cost little.
 */
final class LastFrame {

    private static final long NEVER = -1;

    private final List<ScreenLine> lines = new ArrayList<>();
    private long revision = NEVER;
    private long number;
    private @Nullable ScreenSnapshot held;

    /** An update begins. */
    void begin(Display display) {
        long now = display.damage.settle(display.page(), display.surroundings());
        Snapshots snapshots = new Snapshots(display);
        if (lines.size() != display.rows()) {
            lines.clear();
            for (int y = 0; y < display.rows(); y++) {
                lines.add(snapshots.line(display.page().row(y)));
            }
        } else {
            display.damage
                    .changedSince(revision)
                    .forEach(y -> lines.set(y, snapshots.line(display.page().row(y))));
        }
        revision = now;
        number++;
        held = snapshots.screen(now, lines);
    }

    /** The update is over, or there is nothing to hold any more. */
    void end() {
        held = null;
    }

    /** The screen was given another size: no row is what it was. */
    void resized() {
        held = null;
        lines.clear();
    }

    /** The frame, while the next one is drawn. */
    Optional<ScreenSnapshot> held() {
        return Optional.ofNullable(held);
    }

    /** How many updates have begun. */
    long number() {
        return number;
    }
}
