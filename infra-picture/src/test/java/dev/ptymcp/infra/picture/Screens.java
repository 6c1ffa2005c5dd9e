package dev.ptymcp.infra.picture;

import dev.ptymcp.domain.model.terminal.ScreenSnapshot;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.domain.service.screen.VtScreen;
import dev.ptymcp.domain.service.vt.VtParser;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;

/** Screens that programs drew, and pictures of them as another reader of PNG files sees them. */
final class Screens {

    private Screens() {}

    static ScreenSnapshot of(int cols, int rows, String output) {
        VtScreen screen = new VtScreen(new TerminalSize(cols, rows), 0);
        byte[] bytes = output.getBytes(StandardCharsets.UTF_8);
        new VtParser(screen, 0).feed(bytes, 0, bytes.length);
        return screen.snapshot();
    }

    static BufferedImage painted(int cols, int rows, String output) {
        return read(new PngScreenPainter().paint(of(cols, rows, output)).bytes());
    }

    static BufferedImage read(byte[] png) {
        try {
            return ImageIO.read(new ByteArrayInputStream(png));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The colour of a pixel of a cell, rows and columns from 1, as 0xRRGGBB. */
    static int pixel(BufferedImage picture, int row, int col, int x, int y) {
        return picture.getRGB(CellSize.MARGIN + (col - 1) * 10 + x, CellSize.MARGIN + (row - 1) * 20 + y) & 0xFFFFFF;
    }

    /** How many pixels of a cell have a colour. */
    static int count(BufferedImage picture, int row, int col, int color) {
        int count = 0;
        for (int i = 0; i < 200; i++) {
            count += pixel(picture, row, col, i % 10, i / 10) == color ? 1 : 0;
        }
        return count;
    }
}
