package dev.ptymcp.domain.service.policy;

/**
 * A line as it comes about by typing: what a line editor with the usual keys has in it. Keys whose effect depends on what the
 * editor remembers, such as Up and Tab, make it {@linkplain #uncertain uncertain}. Not thread-safe.
 */
public final class EditedLine {

    private static final int LONGEST = 1024 * 1024;
    private static final String ENTER = "\r\n\u000f";

    private final StringBuilder submitted = new StringBuilder();
    private final StringBuilder line = new StringBuilder();
    private int cursor;
    private boolean uncertain;
    private boolean blind;
    private boolean entered;

    /** An empty line. */
    public EditedLine() {}

    /** A line that stands there already, the cursor at its end. */
    public EditedLine(String text) {
        line.append(text);
        cursor = text.length();
    }

    /** The same line, to try on what typing makes of it. */
    public EditedLine copy() {
        EditedLine copy = new EditedLine(line.toString());
        copy.cursor = cursor;
        copy.uncertain = uncertain;
        return copy;
    }

    /** Everything that Enter was pressed behind since this object was made, a line each. */
    public String submitted() {
        return submitted.toString();
    }

    /** Whether Enter was pressed since this object was made. */
    public boolean entered() {
        return entered;
    }

    /** Whether Enter was pressed behind a line of which it cannot be told what stood in it. */
    public boolean blind() {
        return blind;
    }

    /** What stands in the line now. */
    public String text() {
        return line.toString();
    }

    /** Whether the line may hold something else than {@link #text} says. */
    public boolean uncertain() {
        return uncertain;
    }

    /** Types characters, control characters and the sequences of keys. */
    public void type(String typed) {
        int at = 0;
        while (at < typed.length()) {
            char c = typed.charAt(at);
            if (c == '\u001b') {
                at = sequence(typed, at);
            } else {
                key(c);
                at++;
            }
        }
    }

    private void key(char c) {
        if (ENTER.indexOf(c) >= 0) {
            enter();
            return;
        }
        switch (c) {
            case '\b', '\u007f' -> delete(cursor - 1, cursor);
            case '\u0001' -> cursor = 0;
            case '\u0002' -> cursor = Math.max(0, cursor - 1);
            case '\u0003', '\u0007' -> clear();
            case '\u0004' -> delete(cursor, cursor + 1);
            case '\u0005' -> cursor = line.length();
            case '\u0006' -> cursor = Math.min(line.length(), cursor + 1);
            case '\u000b' -> delete(cursor, line.length());
            case '\f' -> {
                // Redraws the screen; the line stays.
            }
            case '\u0015' -> delete(0, cursor);
            case '\u0017' -> delete(wordStart(), cursor);
            default -> {
                if (c < ' ') {
                    uncertain = true;
                } else if (line.length() < LONGEST) {
                    line.insert(cursor++, c);
                } else {
                    uncertain = true;
                }
            }
        }
    }

    /** Goes over a key's sequence. */
    private int sequence(String typed, int at) {
        int end = at + 1;
        if (end < typed.length() && (typed.charAt(end) == '[' || typed.charAt(end) == 'O')) {
            end++;
            while (end < typed.length() && typed.charAt(end) < '@') {
                end++;
            }
            end = Math.min(end + 1, typed.length());
        } else if (end < typed.length() && typed.charAt(end) >= ' ') {
            end++;
        }
        switch (typed.substring(at + 1, end)) {
            case "[D", "OD" -> cursor = Math.max(0, cursor - 1);
            case "[C", "OC" -> cursor = Math.min(line.length(), cursor + 1);
            case "[H", "OH", "[1~" -> cursor = 0;
            case "[F", "OF", "[4~" -> cursor = line.length();
            case "[3~" -> delete(cursor, cursor + 1);
            // What frames a paste.
            case "[200~", "[201~" -> {}
            default -> uncertain = true;
        }
        return end;
    }

    private int wordStart() {
        int start = cursor;
        while (start > 0 && line.charAt(start - 1) == ' ') {
            start--;
        }
        while (start > 0 && line.charAt(start - 1) != ' ') {
            start--;
        }
        return start;
    }

    private void delete(int from, int to) {
        int begin = Math.max(0, from);
        int end = Math.min(line.length(), to);
        if (begin < end) {
            line.delete(begin, end);
            cursor = begin;
        }
    }

    private void enter() {
        entered = true;
        blind |= uncertain;
        submitted.append(submitted.length() == 0 ? "" : "\n").append(line);
        clear();
    }

    private void clear() {
        line.setLength(0);
        cursor = 0;
        uncertain = false;
    }
}
