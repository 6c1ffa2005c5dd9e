package dev.ptymcp.domain.service.screen;

import dev.ptymcp.domain.model.terminal.CursorShape;
import dev.ptymcp.domain.service.vt.VtParams;

/** Control sequences: which deed each means (ECMA-48, DEC STD 070, xterm ctlseqs). */
final class ControlSequences {

    private final Display display;
    private final Deeds deeds;
    private final Reports reports;

    ControlSequences(Display display, Deeds deeds, Reports reports) {
        this.display = display;
        this.deeds = deeds;
        this.reports = reports;
    }

    void run(VtParams params, int prefix, int intermediate, int finalByte) {
        if (intermediate == '$' && finalByte == 'p') {
            reports.mode(params.value(0, 0), prefix);
        } else if (intermediate != 0) {
            withIntermediate(params, prefix, intermediate, finalByte);
        } else if (prefix == 0) {
            standard(params, finalByte);
        } else if (prefix == '?') {
            privately(params, finalByte);
        } else {
            reports.prefixed(params, prefix, finalByte);
        }
    }

    private void standard(VtParams params, int finalByte) {
        switch (finalByte) {
            case 'm' -> GraphicRendition.apply(params, display.pen);
            case 'H', 'f' -> deeds.motion().to(params.positive(0, 1), params.positive(1, 1));
            case 'K' -> deeds.eraser().line(params.value(0, 0), false);
            case 'J' -> deeds.eraser().display(params.value(0, 0), false);
            case 'h', 'l' -> deeds.modeSwitch().setAll(params, false, finalByte == 'h');
            case 'r' -> setVerticalMargins(params);
            case 's' -> setHorizontalMargins(params);
            case 'u' -> display.restore(display.page().saved());
            case 'g' -> clearTabs(params.value(0, 0));
            case 'c', 'n', 't', 'x' -> reports.standard(params, finalByte);
            default -> {
                if (!moves(finalByte, params.positive(0, 1))) {
                    changes(finalByte, params.positive(0, 1));
                }
            }
        }
    }

    private boolean moves(int finalByte, int n) {
        Motion motion = deeds.motion();
        switch (finalByte) {
            case 'A' -> motion.up(n);
            case 'B' -> motion.down(n);
            case 'C' -> motion.right(n);
            case 'D' -> motion.left(n);
            case 'E' -> motion.nextLine(n);
            case 'F' -> motion.previousLine(n);
            case 'G', '`' -> motion.toColumn(n);
            case 'I' -> motion.tab(n);
            case 'Z' -> motion.tabBack(n);
            case 'a' -> motion.toColumn(motion.col() + n);
            case 'd' -> motion.toRow(n);
            case 'e' -> motion.toRow(motion.row() + n);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void changes(int finalByte, int n) {
        switch (finalByte) {
            case '@' -> deeds.editor().insertCharacters(n);
            case 'P' -> deeds.editor().deleteCharacters(n);
            case 'X' -> deeds.eraser().characters(n);
            case 'L' -> deeds.scroller().insertLines(n);
            case 'M' -> deeds.scroller().deleteLines(n);
            case 'S' -> deeds.scroller().up(n);
            case 'T', '^' -> deeds.scroller().down(n);
            case 'b' -> deeds.printer().repeat(n);
            default -> {}
        }
    }

    private void privately(VtParams params, int finalByte) {
        switch (finalByte) {
            case 'h', 'l' -> deeds.modeSwitch().setAll(params, true, finalByte == 'h');
            case 's' -> deeds.modeSwitch().save(params);
            case 'r' -> deeds.modeSwitch().restore(params);
            case 'J' -> deeds.eraser().display(params.value(0, 0), true);
            case 'K' -> deeds.eraser().line(params.value(0, 0), true);
            case 'W' -> {
                if (params.value(0, 0) == 5) {
                    display.tabs.reset();
                }
            }
            case 'n' -> reports.privateStatus(params);
            default -> {}
        }
    }

    private void withIntermediate(VtParams params, int prefix, int intermediate, int finalByte) {
        if (prefix != 0) {
            return;
        }
        switch (intermediate) {
            case ' ' -> afterSpace(params, finalByte);
            case '!' -> {
                if (finalByte == 'p') {
                    deeds.reset().soft();
                }
            }
            case '"' -> afterQuote(params, finalByte);
            case '$' -> afterDollar(params, finalByte);
            case '\'' -> {
                if (finalByte == '}') {
                    deeds.editor().insertColumns(params.positive(0, 1));
                } else if (finalByte == '~') {
                    deeds.editor().deleteColumns(params.positive(0, 1));
                }
            }
            case '*' -> afterStar(params, finalByte);
            default -> {}
        }
    }

    private void afterSpace(VtParams params, int finalByte) {
        switch (finalByte) {
            case '@' -> deeds.editor().shift(params.positive(0, 1), true);
            case 'A' -> deeds.editor().shift(params.positive(0, 1), false);
            case 'q' -> setCursorShape(params.value(0, 0));
            default -> {}
        }
    }

    private void afterQuote(VtParams params, int finalByte) {
        if (finalByte == 'q') {
            if (params.value(0, 0) == 1) {
                display.pen.add(CellStyle.PROTECTED);
            } else {
                display.pen.remove(CellStyle.PROTECTED);
            }
        } else if (finalByte == 'p') {
            deeds.reset().soft();
        }
    }

    private void afterDollar(VtParams params, int finalByte) {
        Rectangles rectangles = deeds.rectangles();
        switch (finalByte) {
            case 'r' -> rectangles.changeAttributes(params, false);
            case 't' -> rectangles.changeAttributes(params, true);
            case 'v' -> rectangles.copy(params);
            case 'x' -> rectangles.fill(params);
            case 'z' -> rectangles.erase(params, false);
            case '{' -> rectangles.erase(params, true);
            default -> {}
        }
    }

    private void afterStar(VtParams params, int finalByte) {
        if (finalByte == 'x') {
            deeds.rectangles().setExtent(params.value(0, 0));
        } else if (finalByte == 'y') {
            reports.checksum(params.value(0, 0), deeds.rectangles().checksum(params));
        }
    }

    /** DECSTBM, which also takes the cursor home. */
    private void setVerticalMargins(VtParams params) {
        int bottom = params.positive(1, display.rows());
        if (display.margins.setVertical(params.positive(0, 1) - 1, bottom - 1)) {
            deeds.motion().to(1, 1);
        }
    }

    /** DECSLRM where mode 69 allows it, else SCOSC, which has the same final byte. */
    private void setHorizontalMargins(VtParams params) {
        if (!display.modes.is(Mode.LEFT_RIGHT_MARGINS)) {
            display.page().save(display.currentCursor());
        } else if (display.margins.setHorizontal(params.positive(0, 1) - 1, params.positive(1, display.cols()) - 1)) {
            deeds.motion().to(1, 1);
        }
    }

    private void clearTabs(int what) {
        if (what == 0) {
            display.tabs.clear(display.cursor.x());
        } else if (what == 3) {
            display.tabs.clearAll();
        }
    }

    /** DECSCUSR: 0 and odd numbers blink. */
    private void setCursorShape(int code) {
        if (code <= 6) {
            display.setCursorShape(CursorShape.values()[Math.max(0, code - 1) / 2]);
            display.modes.put(Mode.CURSOR_BLINK, code == 0 || code % 2 == 1);
        }
    }
}
