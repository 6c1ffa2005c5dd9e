package dev.ptymcp.domain.service.screen;

/** The look that the next characters get: SGR, DECSCA and OSC 8. */
final class Pen {

    private final Symbols symbols;
    private long style;
    private CellExtra extra = CellExtra.NONE;
    private int extraId;

    Pen(Symbols symbols) {
        this.symbols = symbols;
    }

    long style() {
        return style;
    }

    /** The id of {@link #cellExtra()}, kept so that it need not be looked up for every cell. */
    int extra() {
        return extraId;
    }

    CellExtra cellExtra() {
        return extra;
    }

    void setStyle(long style) {
        this.style = style;
    }

    void add(long attributes) {
        style |= attributes;
    }

    void remove(long attributes) {
        style &= ~attributes;
    }

    void setUnderlineColor(int color) {
        setExtra(new CellExtra(color, extra.link(), extra.linkId()));
    }

    void setLink(String link, String linkId) {
        setExtra(new CellExtra(extra.underlineColor(), link, link.isEmpty() ? "" : linkId));
    }

    /** SGR 0: default look; protection and hyperlink stay. */
    void resetLook() {
        style &= CellStyle.PROTECTED;
        if (extraId != 0) {
            setUnderlineColor(0);
        }
    }

    void reset() {
        style = CellStyle.PLAIN;
        extra = CellExtra.NONE;
        extraId = 0;
    }

    void restore(long savedStyle, CellExtra savedExtra) {
        style = savedStyle;
        setExtra(savedExtra);
    }

    private void setExtra(CellExtra wanted) {
        if (!wanted.equals(extra)) {
            extra = wanted;
            extraId = symbols.extra(wanted);
        }
    }
}
