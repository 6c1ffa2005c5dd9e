package dev.ptymcp.app.cli;

import java.util.List;
import java.util.stream.IntStream;

/** Rows in columns. */
final class Table {

    private Table() {}

    /** Prints the head, in bold where a person looks, and the rows; the last column is as wide as it comes. */
    static void print(List<String> head, List<List<String>> rows, Console console) {
        int[] widths = IntStream.range(0, head.size())
                .map(column -> Math.max(
                        head.get(column).length(),
                        rows.stream()
                                .mapToInt(row -> row.get(column).length())
                                .max()
                                .orElse(0)))
                .toArray();
        console.out().println(Style.BOLD.on(line(head, widths), console));
        rows.forEach(row -> console.out().println(line(row, widths)));
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            line.append(row.get(column));
            if (column < row.size() - 1) {
                line.append(" ".repeat(widths[column] - row.get(column).length() + 2));
            }
        }
        return line.toString();
    }
}
