package dev.ptymcp.domain.service.tmux;

import java.util.Optional;

/** What tmux tells of a terminal beside its lines. Rows and columns count from 0. */
record HistoryFacts(
        boolean alternate,
        boolean dead,
        int cursorColumn,
        int cursorRow,
        int savedColumn,
        int savedRow,
        int cols,
        int rows,
        int historySize,
        int historyLimit,
        String modes) {

    /** What tmux is to print, for {@link #parse}; what it does not know it leaves out. */
    static final String FORMAT =
            "#{alternate_on}|#{pane_dead}|#{cursor_x}|#{cursor_y}|#{alternate_saved_x}|#{alternate_saved_y}"
                    + "|#{pane_width}|#{pane_height}|#{history_size}|#{history_limit}|#{scroll_region_upper}|#{scroll_region_lower}"
                    + "|#{wrap_flag}|#{cursor_flag}|#{keypad_cursor_flag}|#{keypad_flag}|#{mouse_standard_flag}|#{mouse_button_flag}"
                    + "|#{mouse_all_flag}|#{mouse_sgr_flag}|#{bracket_paste_flag}|";

    private static final int NUMBERS = 12;
    /** By the fields after the numbers: what sets a mode, and the value at which it is not as in a new terminal. */
    private static final String[][] MODES = {
        {"0", "\033[?7l"},
        {"0", "\033[?25l"},
        {"1", "\033[?1h"},
        {"1", "\033="},
        {"1", "\033[?1000h"},
        {"1", "\033[?1002h"},
        {"1", "\033[?1003h"},
        {"1", "\033[?1006h"},
        {"1", "\033[?2004h"}
    };

    /** Reads it; empty when it is something else. */
    static Optional<HistoryFacts> parse(String line) {
        String[] fields = line.strip().split("\\|", -1);
        if (fields.length <= NUMBERS + MODES.length) {
            return Optional.empty();
        }
        try {
            int[] numbers = new int[NUMBERS];
            for (int i = 0; i < NUMBERS; i++) {
                // A terminal without an alternate screen has no saved cursor, which old ones tell by a huge number.
                numbers[i] = fields[i].isEmpty() ? 0 : (int) Math.min(Long.parseLong(fields[i]), Short.MAX_VALUE);
            }
            boolean part = numbers[10] > 0 || numbers[11] < numbers[7] - 1;
            StringBuilder modes =
                    new StringBuilder(part ? "\033[" + (numbers[10] + 1) + ";" + (numbers[11] + 1) + "r" : "");
            for (int i = 0; i < MODES.length; i++) {
                modes.append(fields[NUMBERS + i].equals(MODES[i][0]) ? MODES[i][1] : "");
            }
            return Optional.of(new HistoryFacts(
                    numbers[0] == 1,
                    numbers[1] == 1,
                    numbers[2],
                    numbers[3],
                    numbers[4],
                    numbers[5],
                    numbers[6],
                    numbers[7],
                    numbers[8],
                    numbers[9],
                    modes.toString()));
        } catch (NumberFormatException other) {
            return Optional.empty();
        }
    }

    /** How many rows are below the cursor of the main screen. */
    int rowsBelow() {
        return Math.max(0, rows - 1 - (alternate ? savedRow : cursorRow));
    }

    /** Whether only a part of the rows scrolls; to say so moves the cursor. */
    boolean scrollsPart() {
        return modes.endsWith("r") || modes.contains("r\033");
    }

    String goToCursor() {
        return "\033[" + (cursorRow + 1) + ";" + (cursorColumn + 1) + "H";
    }

    String goToSaved() {
        return savedRow < rows && savedColumn <= cols ? "\033[" + (savedRow + 1) + ";" + (savedColumn + 1) + "H" : "";
    }

    /** The cursor's line, with the blanks before the cursor. */
    String upToCursor(String line) {
        int column = alternate ? savedColumn : cursorColumn;
        int length = HistoryLines.plain(line).length();
        return length < cols ? line + " ".repeat(Math.max(0, Math.min(column, cols) - length)) : line;
    }

    /** Whether the cursor is where printing that line leaves it, as far as that can be told by counting. */
    boolean isCursorAfter(String line) {
        String plain = HistoryLines.plain(line);
        if (!plain.chars().allMatch(c -> c >= ' ' && c < 127)) {
            return false;
        }
        return cursorColumn == (plain.isEmpty() ? 0 : (plain.length() - 1) % cols + 1);
    }
}
