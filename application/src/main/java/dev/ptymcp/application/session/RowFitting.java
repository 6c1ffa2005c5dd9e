package dev.ptymcp.application.session;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Fits rows into a number of bytes; whole rows go, so that what stays is where it was. */
final class RowFitting {

    private static final int MARKER = 48;

    private RowFitting() {}

    /** All rows joined by line feeds, or the first and the last of them around a line that says which are left out. */
    static String around(List<String> rows, int maxBytes) {
        String all = String.join("\n", rows);
        if (size(all) <= maxBytes) {
            return all;
        }
        int half = (maxBytes - MARKER) / 2;
        int head = 0;
        for (int used = 0; (used += size(rows.get(head)) + 1) <= half; ) {
            head++;
        }
        int tail = rows.size();
        for (int used = 0; (used += size(rows.get(tail - 1)) + 1) <= half; ) {
            tail--;
        }
        String marker = "[… rows " + (head + 1) + " to " + tail + " left out …]";
        StringBuilder text = new StringBuilder();
        rows.subList(0, head).forEach(row -> text.append(row).append('\n'));
        text.append(marker);
        rows.subList(tail, rows.size()).forEach(row -> text.append('\n').append(row));
        return text.toString();
    }

    /** How many of the last rows fit, each with a line feed. */
    static int last(List<String> rows, int maxBytes) {
        int count = 0;
        int used = 0;
        while (count < rows.size()) {
            used += size(rows.get(rows.size() - 1 - count)) + 1;
            if (used > maxBytes) {
                break;
            }
            count++;
        }
        return count;
    }

    static int size(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
