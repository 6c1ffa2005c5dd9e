package dev.ptymcp.domain.service.screen;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/** The rows that scrolled off the top of the primary screen, oldest first, at most {@code limit} of them. */
final class History {

    private final int limit;
    private final ArrayDeque<HistoryLine> lines = new ArrayDeque<>();
    private long dropped;

    History(int limit) {
        this.limit = limit;
    }

    int limit() {
        return limit;
    }

    int size() {
        return lines.size();
    }

    /** How many rows fell out of the history since the start. */
    long dropped() {
        return dropped;
    }

    void push(Row row) {
        lines.addLast(new HistoryLine(row));
        if (lines.size() > limit) {
            lines.removeFirst();
            dropped++;
        }
    }

    void clear() {
        dropped += lines.size();
        lines.clear();
    }

    /** All lines, oldest first. */
    List<LineCells> all() {
        return new ArrayList<>(lines);
    }

    /** The newest {@code count} lines, oldest first. */
    List<LineCells> newest(int count) {
        List<LineCells> result = new ArrayList<>();
        Iterator<HistoryLine> backwards = lines.descendingIterator();
        while (backwards.hasNext() && result.size() < count) {
            result.add(backwards.next());
        }
        Collections.reverse(result);
        return result;
    }

    /** Puts other lines in place of those there are. */
    void replace(List<Row> newLines) {
        lines.clear();
        newLines.forEach(this::push);
    }
}
