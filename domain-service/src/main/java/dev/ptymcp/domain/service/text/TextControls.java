package dev.ptymcp.domain.service.text;

import dev.ptymcp.domain.service.vt.VtActions;
import dev.ptymcp.domain.service.vt.VtParams;
import dev.ptymcp.domain.service.vt.VtParser;

/** Says what controls and sequences do to the text. What is not named here does nothing. */
final class TextControls implements VtActions {

    private final TextPage page;
    private final TextWriter writer;
    private final TextMover mover;
    private final TextEraser eraser;
    private final AlternateScreen alternate;
    private final LineGraphics graphics = new LineGraphics();
    private final VtParser parser;

    TextControls(TextPage page, TextOrigin origin) {
        this.page = page;
        this.writer = new TextWriter(page);
        this.mover = new TextMover(page);
        this.eraser = new TextEraser(page);
        this.alternate = new AlternateScreen(page, origin.alternateScreen());
        this.parser = new VtParser(this, origin.cursor());
    }

    VtParser parser() {
        return parser;
    }

    @Override
    public void printAscii(byte[] bytes, int from, int to) {
        if (alternate.takes(bytes, from, to, parser.sequenceStart())) {
            return;
        }
        if (!graphics.active()) {
            writer.ascii(bytes, from, to, parser.sequenceStart());
            return;
        }
        for (int i = from; i < to; i++) {
            long start = parser.sequenceStart() + i - from;
            writer.character(graphics.of(bytes[i]), start, start + 1);
        }
    }

    @Override
    public void print(int codePoint) {
        if (!alternate.takes(parser.sequenceStart())) {
            writer.character(codePoint, parser.sequenceStart(), parser.position());
        }
    }

    @Override
    public void execute(int control) {
        if (alternate.on()) {
            return;
        }
        writer.endRun();
        switch (control) {
            case '\b' -> mover.backspace();
            case '\t' -> writer.tab(parser.boundary());
            case '\n', 0x0B, '\f' -> mover.lineFeed(parser.boundary());
            case '\r' -> mover.carriageReturn();
            case 0x0E -> graphics.shift(1);
            case 0x0F -> graphics.shift(0);
            default -> {}
        }
    }

    @Override
    public void esc(int intermediate, int finalByte) {
        if (intermediate == '(' || intermediate == ')') {
            graphics.designate(intermediate - '(', finalByte);
        } else if (intermediate == 0 && finalByte == 'c') {
            reset();
        } else if (intermediate == 0 && !alternate.on()) {
            escape(finalByte);
        }
    }

    private void escape(int finalByte) {
        switch (finalByte) {
            case '7' -> page.save();
            case '8' -> page.restore();
            case 'D' -> index();
            case 'E' -> mover.lineFeed(parser.boundary());
            case 'M' -> mover.up(1, parser.boundary());
            default -> {}
        }
    }

    private void index() {
        int column = page.covered();
        mover.lineFeed(parser.boundary());
        page.col = column;
    }

    private void reset() {
        alternate.leave();
        graphics.reset();
        writer.reset();
        eraser.screen(2);
        page.floatTo(-1, 0);
    }

    @Override
    public void csi(VtParams params, int prefix, int intermediate, int finalByte) {
        if (intermediate != 0) {
            return;
        }
        if (finalByte != 'b' && finalByte != 'm') {
            writer.endRun();
        }
        if (finalByte == 'h' || finalByte == 'l') {
            modes(params, prefix, finalByte == 'h');
        } else if (!alternate.on() && (prefix == 0 || prefix == '?' && (finalByte == 'J' || finalByte == 'K'))) {
            sequence(params, finalByte);
        }
    }

    private void modes(VtParams params, int prefix, boolean on) {
        for (int i = 0; i < params.count(); i++) {
            int mode = params.value(i, 0);
            if (prefix == '?') {
                privateMode(mode, on);
            } else if (prefix == 0 && mode == 4) {
                writer.insertMode(on);
            }
        }
    }

    private void privateMode(int mode, boolean on) {
        switch (mode) {
            case 7 -> writer.autowrap(on);
            case 47, 1047, 1049 -> {
                if (on) {
                    alternate.enter();
                } else {
                    alternate.leave();
                }
            }
            case 1048 -> {
                if (!alternate.on()) {
                    saveOrRestore(on);
                }
            }
            default -> {}
        }
    }

    private void saveOrRestore(boolean save) {
        if (save) {
            page.save();
        } else {
            page.restore();
        }
    }

    private void sequence(VtParams params, int finalByte) {
        int n = params.positive(0, 1);
        long cursor = parser.boundary();
        switch (finalByte) {
            case 'A' -> mover.up(n, cursor);
            case 'B', 'e' -> mover.down(n, cursor);
            case 'C', 'a' -> mover.forward(n);
            case 'D' -> mover.back(n);
            case 'E' -> mover.downToStart(n, cursor);
            case 'F' -> mover.upToStart(n, cursor);
            case 'G', '`' -> mover.column(n - 1);
            case 'H', 'f' -> mover.absolute(n, params.positive(1, 1));
            case 'd' -> mover.absolute(n, page.covered() + 1);
            case 'r' -> mover.absolute(1, 1);
            case 'I' -> writer.tabs(n, cursor);
            case 'Z' -> writer.tabBack(n);
            case 'b' -> writer.repeat(n, parser.sequenceStart(), cursor);
            case 's', 'u' -> {
                if (params.count() == 0) {
                    saveOrRestore(finalByte == 's');
                }
            }
            default -> erasure(params, finalByte, cursor);
        }
    }

    private void erasure(VtParams params, int finalByte, long cursor) {
        int n = params.positive(0, 1);
        switch (finalByte) {
            case 'J' -> eraser.screen(params.value(0, 0));
            case 'K' -> eraser.line(params.value(0, 0));
            case 'X' -> eraser.characters(n);
            case 'P' -> eraser.delete(n);
            case '@' -> eraser.insert(n);
            case 'L' -> eraser.insertLines(n, cursor);
            case 'M' -> eraser.deleteLines(n, cursor);
            default -> {}
        }
    }
}
