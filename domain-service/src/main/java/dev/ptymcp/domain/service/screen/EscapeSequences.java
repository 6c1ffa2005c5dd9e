package dev.ptymcp.domain.service.screen;

/** C0 controls and escape sequences: which deed each means. */
final class EscapeSequences {

    private final Display display;
    private final Motion motion;
    private final Scroller scroller;
    private final Editor editor;
    private final Reset reset;

    EscapeSequences(Display display, Deeds deeds) {
        this.display = display;
        this.motion = deeds.motion();
        this.scroller = deeds.scroller();
        this.editor = deeds.editor();
        this.reset = deeds.reset();
    }

    void control(int control) {
        switch (control) {
            case '\b' -> motion.left(1);
            case '\t' -> motion.tab(1);
            case '\n', 0x0B, '\f' -> {
                scroller.index();
                if (display.modes.is(Mode.NEW_LINE)) {
                    motion.carriageReturn();
                }
            }
            case '\r' -> motion.carriageReturn();
            case 0x0E -> display.charsets.lock(1);
            case 0x0F -> display.charsets.lock(0);
            default -> {}
        }
    }

    void escape(int intermediate, int finalByte) {
        switch (intermediate) {
            case 0 -> plain(finalByte);
            case '(' -> display.charsets.designate(0, finalByte);
            case ')' -> display.charsets.designate(1, finalByte);
            case '*' -> display.charsets.designate(2, finalByte);
            case '+' -> display.charsets.designate(3, finalByte);
            case '#' -> {
                if (finalByte == '8') {
                    reset.alignmentPattern();
                }
            }
            default -> {}
        }
    }

    private void plain(int finalByte) {
        switch (finalByte) {
            case 'D' -> scroller.index();
            case 'E' -> {
                scroller.index();
                motion.carriageReturn();
            }
            case 'H' -> display.tabs.set(display.cursor.x());
            case 'M' -> scroller.reverseIndex();
            case '6' -> editor.backIndex();
            case '9' -> editor.forwardIndex();
            case '7' -> display.page().save(display.currentCursor());
            case '8' -> display.restore(display.page().saved());
            case 'c' -> reset.hard();
            case '=' -> display.modes.put(Mode.APPLICATION_KEYPAD, true);
            case '>' -> display.modes.put(Mode.APPLICATION_KEYPAD, false);
            case 'V' -> display.pen.add(CellStyle.PROTECTED);
            case 'W' -> display.pen.remove(CellStyle.PROTECTED);
            default -> shifts(finalByte);
        }
    }

    private void shifts(int finalByte) {
        switch (finalByte) {
            case 'N' -> display.charsets.shiftOnce(2);
            case 'O' -> display.charsets.shiftOnce(3);
            case 'n' -> display.charsets.lock(2);
            case 'o' -> display.charsets.lock(3);
            default -> {}
        }
    }
}
