package dev.ptymcp.domain.service.shell;

/**
 * Finds where the echo of a typed line ends: at the first line feed behind as many characters as were typed, and, where a
 * line editor said that it is done, right behind that.
 *
 * <p>Characters are only counted, because editors redraw, wrap and colour what they echo.
 */
final class EchoEnd {

    private boolean open;
    private long typed;
    private long missing;
    private boolean found;
    private long end;
    /** Whether nothing was printed since the end that was found. */
    private boolean fresh;

    private boolean editorDone;

    /** A line of this text is about to be typed. */
    void expect(String text) {
        typed = text.codePoints().filter(c -> c >= ' ' && c != 0x7F).count();
        begin();
    }

    /** The line is echoed once more, from its beginning. */
    void restart() {
        if (open) {
            begin();
        }
    }

    private void begin() {
        open = true;
        missing = typed;
        found = false;
        fresh = false;
        editorDone = false;
    }

    /** Whether a line feed or the end of a line editor can still mean something. */
    boolean open() {
        return open;
    }

    /** Where the echo ends, as far as is known. */
    long end() {
        return end;
    }

    void close() {
        open = false;
    }

    void printed(int count) {
        if (!open) {
            return;
        }
        missing -= count;
        fresh = false;
        if (found) {
            open = false;
        }
    }

    /** A line feed that ends at {@code position}; returns whether the end moved there. */
    boolean lineFeed(long position) {
        boolean first = !found && missing <= 0;
        boolean completesEditor = found && fresh && editorDone;
        if (!first && !completesEditor) {
            open = open && !found;
            return false;
        }
        open = !completesEditor;
        return moveTo(position);
    }

    /** A line editor's farewell that ends at {@code position}; returns whether the end moved there. */
    boolean editorLeft(long position) {
        if (editorDone || found && !fresh) {
            return false;
        }
        editorDone = true;
        return moveTo(position);
    }

    private boolean moveTo(long position) {
        found = true;
        fresh = true;
        end = position;
        return true;
    }
}
