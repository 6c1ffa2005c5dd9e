package dev.ptymcp.domain.service.screen;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Small numbers for values that cells share, at most {@code limit} of them. When it is full, what no cell uses any more is
 * forgotten; a search that frees little is not repeated before as many requests again were refused, so that hostile output
 * costs no more than ordinary output does.
 */
final class SymbolTable<T> {

    private final int limit;
    private final Consumer<BitSet> usage;
    private final Map<T, Integer> ids = new HashMap<>();
    private final List<@Nullable T> values = new ArrayList<>();
    private final BitSet taken = new BitSet();
    private int refusals;

    /**
     * An empty table.
     *
     * @param usage sets the bits of all ids that are in use
     */
    SymbolTable(int limit, Consumer<BitSet> usage) {
        this.limit = limit;
        this.usage = usage;
    }

    /** The id of the value, or -1 when the table is full of values in use. */
    int idOf(T value) {
        Integer known = ids.get(value);
        if (known != null) {
            return known;
        }
        if (ids.size() >= limit && !makeRoom()) {
            return -1;
        }
        int id = taken.nextClearBit(0);
        if (id == values.size()) {
            values.add(value);
        } else {
            values.set(id, value);
        }
        taken.set(id);
        ids.put(value, id);
        return id;
    }

    T get(int id) {
        T value = values.get(id);
        if (value == null) {
            throw new IllegalStateException("symbol " + id + " was forgotten while in use");
        }
        return value;
    }

    int size() {
        return ids.size();
    }

    private boolean makeRoom() {
        if (refusals > 0) {
            refusals--;
            return false;
        }
        BitSet used = new BitSet();
        usage.accept(used);
        for (int id = taken.nextSetBit(0); id >= 0; id = taken.nextSetBit(id + 1)) {
            if (!used.get(id)) {
                ids.remove(values.set(id, null));
                taken.clear(id);
            }
        }
        if (ids.size() > limit - limit / 8) {
            refusals = limit;
        }
        return ids.size() < limit;
    }
}
