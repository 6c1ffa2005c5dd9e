package dev.ptymcp.domain.service.screen;

/**
 * What few cells have.
 *
 * @param underlineColor a packed colour as in {@link CellStyle}, 0 for the foreground's
 * @param link the target of a hyperlink, or empty
 * @param linkId what joins the parts of one hyperlink, or empty
 */
record CellExtra(int underlineColor, String link, String linkId) {

    static final CellExtra NONE = new CellExtra(0, "", "");
}
