package dev.ptymcp.domain.service.screen;

/** What DECSC keeps for DECRC. */
record SavedCursor(
        int x,
        int y,
        boolean wrapPending,
        boolean originMode,
        long style,
        CellExtra extra,
        Charsets.Selection charsets) {

    static final SavedCursor HOME =
            new SavedCursor(0, 0, false, false, CellStyle.PLAIN, CellExtra.NONE, Charsets.Selection.INITIAL);

    SavedCursor at(int newX, int newY) {
        return new SavedCursor(newX, newY, wrapPending && newX == x, originMode, style, extra, charsets);
    }
}
