package dev.ptymcp.domain.service.text;

/**
 * Keeps what a full-screen program draws out of the text. It is no text to be read from top to bottom, and what it shows
 * in the end is gone when it ends; that something was drawn is not passed over in silence, though.
 */
final class AlternateScreen {

    private final TextPage page;
    private boolean on;
    private boolean drawn;

    AlternateScreen(TextPage page, boolean on) {
        this.page = page;
        this.on = on;
    }

    boolean on() {
        return on;
    }

    void enter() {
        drawn &= on;
        on = true;
    }

    void leave() {
        on = false;
    }

    /** Whether a run of ASCII is drawn on the alternate screen; blanks do not count as a drawing. */
    boolean takes(byte[] bytes, int from, int to, long cursor) {
        if (!on || drawn) {
            return on;
        }
        int i = from;
        while (i < to && bytes[i] == ' ') {
            i++;
        }
        return i == to || takes(cursor + i - from);
    }

    /** Whether a character is drawn on the alternate screen. */
    boolean takes(long cursor) {
        if (on && !drawn) {
            drawn = true;
            note(cursor);
        }
        return on;
    }

    /** Says so on a line of its own above the one that the program was started on. */
    private void note(long cursor) {
        TextRow row = page.insertAbove(page.rows.lineStart(page.at), cursor);
        row.note(PlainTextView.FULL_SCREEN_NOTE, cursor);
    }
}
