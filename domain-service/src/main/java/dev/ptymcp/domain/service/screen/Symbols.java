package dev.ptymcp.domain.service.screen;

import java.util.BitSet;
import java.util.function.BiConsumer;

/** What cells refer to by number because it does not fit into them: clusters and extras. */
final class Symbols {

    private static final int MAX_CLUSTERS = 16_384;
    private static final int MAX_EXTRAS = 4_096;

    /** The longest text of one cell, in UTF-16 units; marks beyond it are dropped. */
    private static final int MAX_CLUSTER_LENGTH = 32;

    private final SymbolTable<String> clusters;
    private final SymbolTable<CellExtra> extras;

    /**
     * Empty tables.
     *
     * @param usage marks the ids of the clusters and of the extras that are in use
     */
    Symbols(BiConsumer<BitSet, BitSet> usage) {
        clusters = new SymbolTable<>(MAX_CLUSTERS, used -> usage.accept(used, new BitSet()));
        extras = new SymbolTable<>(MAX_EXTRAS, used -> usage.accept(new BitSet(), used));
    }

    /** The characters of a cell: a blank for one that was never written, nothing for the second half of a wide one. */
    String text(int glyph) {
        if (glyph >= LineCells.CLUSTERS) {
            return clusters.get(glyph - LineCells.CLUSTERS);
        }
        return glyph == LineCells.BLANK ? " " : glyph == LineCells.TAIL ? "" : Character.toString(glyph);
    }

    void append(StringBuilder text, int glyph) {
        if (glyph >= LineCells.CLUSTERS) {
            text.append(clusters.get(glyph - LineCells.CLUSTERS));
        } else if (glyph != LineCells.TAIL) {
            text.appendCodePoint(glyph == LineCells.BLANK ? ' ' : glyph);
        }
    }

    /** The glyph of a cell after one more code point; the same glyph when there is no room for it. */
    int join(int glyph, int codePoint) {
        String base = text(glyph);
        if (base.length() + Character.charCount(codePoint) > MAX_CLUSTER_LENGTH) {
            return glyph;
        }
        int id = clusters.idOf(base + Character.toString(codePoint));
        return id < 0 ? glyph : LineCells.CLUSTERS + id;
    }

    /** The id of an extra; 0 for none, or when there are too many. */
    int extra(CellExtra extra) {
        return extra.equals(CellExtra.NONE) ? 0 : extras.idOf(extra) + 1;
    }

    CellExtra extra(int id) {
        return id == 0 ? CellExtra.NONE : extras.get(id - 1);
    }

    int size() {
        return clusters.size() + extras.size();
    }

    static void mark(LineCells line, BitSet usedClusters, BitSet usedExtras) {
        for (int x = 0; x < line.length(); x++) {
            if (line.glyph(x) >= LineCells.CLUSTERS) {
                usedClusters.set(line.glyph(x) - LineCells.CLUSTERS);
            }
            if (line.extra(x) > 0) {
                usedExtras.set(line.extra(x) - 1);
            }
        }
    }
}
