package dev.ptymcp.domain.model.terminal;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What a person would see on the terminal at one moment.
 *
 * @param size columns and rows
 * @param lines the rows from the top; as many as {@code size} says
 * @param cursor the cursor
 * @param title the window's title (OSC 0 and 2), without control characters; empty when none was set
 * @param modes the modes the program set
 * @param colors what the named colours look like
 * @param revision grows whenever anything of the screen changed, never shrinks
 */
public record ScreenSnapshot(
        TerminalSize size,
        List<ScreenLine> lines,
        ScreenCursor cursor,
        String title,
        TerminalModes modes,
        ScreenColors colors,
        long revision) {

    /** Checks that nothing is null and that there are as many lines as rows. */
    public ScreenSnapshot {
        Objects.requireNonNull(size, "size");
        lines = List.copyOf(lines);
        Objects.requireNonNull(cursor, "cursor");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(modes, "modes");
        Objects.requireNonNull(colors, "colors");
        if (lines.size() != size.rows()) {
            throw new InvalidArgumentException("lines", lines.size(), size.rows() + " lines, one for each row");
        }
    }

    /** The rows' text without blanks at their ends, as many as the screen has. */
    public List<String> rows() {
        return lines.stream().map(ScreenLine::text).collect(Collectors.toUnmodifiableList());
    }

    /** Whether the alternate screen is shown, which full-screen programs draw on. */
    public boolean alternate() {
        return modes.alternateScreen();
    }
}
