package dev.ptymcp.infra.picture;

import dev.ptymcp.application.port.ScreenImage;
import dev.ptymcp.application.port.ScreenPainter;
import dev.ptymcp.domain.model.terminal.ScreenSnapshot;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes PNG pictures of screens, the same on every system: in plain Java, with fonts of its own.
 *
 * <p>A cell has 10 by 20 pixels, fewer where the picture would be larger than 8000 pixels, and there is a margin of 6 pixels
 * around. Bold, italic, faint, underlined in all ways, struck, inverse and invisible text, all colours, wide and combined
 * characters and the cursor are drawn. Fonts are read when the first picture is drawn. Thread-safe; nothing blocks.
 */
public final class PngScreenPainter implements ScreenPainter {

    private static final String PNG = "image/png";

    private final Map<CellSize, Glyphs> glyphs = new ConcurrentHashMap<>();

    /** A painter that has not drawn anything yet. */
    public PngScreenPainter() {}

    @Override
    public ScreenImage paint(ScreenSnapshot screen) {
        CellSize cell = CellSize.fitting(screen.size());
        byte[] file = new ScreenPicture(screen, cell, glyphs.computeIfAbsent(cell, Glyphs::new)).draw();
        return new ScreenImage(PNG, cell.pictureWidth(screen.size()), cell.pictureHeight(screen.size()), file);
    }
}
