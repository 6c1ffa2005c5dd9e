package dev.ptymcp.domain.service.screen;

import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.domain.service.vt.VtParams;
import java.util.Locale;

/** What the terminal answers to control sequences that ask. */
final class Reports {

    /** VT420 with selective erase, horizontal scrolling, colour and rectangular editing: what we do, and no more. */
    private static final String PRIMARY_ATTRIBUTES = "?64;6;21;22;28c";

    /** The type of a VT420, and a version that programs take for a recent xterm. */
    private static final String SECONDARY_ATTRIBUTES = ">41;380;0c";

    private static final String NAME = "pty-mcp";

    /** Nobody sees pixels; programs that divide by the size of a cell get a usual one. */
    private static final int CELL_WIDTH = TerminalSize.CELL_WIDTH;

    private static final int CELL_HEIGHT = TerminalSize.CELL_HEIGHT;

    private final Display display;
    private final Deeds deeds;
    private final Replies replies;

    Reports(Display display, Deeds deeds, Replies replies) {
        this.display = display;
        this.deeds = deeds;
        this.replies = replies;
    }

    void standard(VtParams params, int finalByte) {
        int first = params.value(0, 0);
        switch (finalByte) {
            case 'c' -> {
                if (first == 0) {
                    replies.csi(PRIMARY_ATTRIBUTES);
                }
            }
            case 'n' -> status(first);
            case 't' -> window(params);
            case 'x' -> {
                if (first <= 1) {
                    replies.csi((first + 2) + ";1;1;128;128;1;0x");
                }
            }
            default -> {}
        }
    }

    /** DA2, DA3, XTVERSION. */
    void prefixed(VtParams params, int prefix, int finalByte) {
        if (params.value(0, 0) != 0) {
            return;
        }
        if (prefix == '>' && finalByte == 'c') {
            replies.csi(SECONDARY_ATTRIBUTES);
        } else if (prefix == '=' && finalByte == 'c') {
            replies.dcs("!|00000000");
        } else if (prefix == '>' && finalByte == 'q') {
            replies.dcs(">|" + NAME);
        }
    }

    private void status(int what) {
        if (what == 5) {
            replies.csi("0n");
        } else if (what == 6) {
            replies.csi(deeds.motion().row() + ";" + deeds.motion().col() + "R");
        }
    }

    /** DSR with a question mark: DECXCPR and the devices that a VT420 could have and we have not. */
    void privateStatus(VtParams params) {
        switch (params.value(0, 0)) {
            case 6 ->
                replies.csi("?" + deeds.motion().row() + ";" + deeds.motion().col() + ";1R");
            case 15 -> replies.csi("?13n");
            case 25 -> replies.csi("?21n");
            case 26 -> replies.csi("?27;1;0;0n");
            case 53, 55 -> replies.csi("?50n");
            case 56 -> replies.csi("?57;0n");
            case 62 -> replies.csi("0*{");
            case 63 -> replies.dcs(params.value(1, 0) + "!~0000");
            case 75 -> replies.csi("?70n");
            case 85 -> replies.csi("?83n");
            case 996 -> replies.csi("?997;1n");
            default -> {}
        }
    }

    /** DECRQM. */
    void mode(int number, int prefix) {
        boolean isPrivate = prefix == '?';
        if (isPrivate || prefix == 0) {
            int state = deeds.modeSwitch().report(number, isPrivate);
            replies.csi((isPrivate ? "?" : "") + number + ";" + state + "$y");
        }
    }

    /** DECRQCRA. */
    void checksum(int id, int sum) {
        replies.dcs(String.format(Locale.ROOT, "%d!~%04X", id, sum));
    }

    /** XTWINOPS: sizes are reported, titles kept; nothing moves or resizes, and nobody is told a title. */
    private void window(VtParams params) {
        int cols = display.cols();
        int rows = display.rows();
        switch (params.value(0, 0)) {
            case 11 -> replies.csi("1t");
            case 13 -> replies.csi("3;0;0t");
            case 14 -> replies.csi("4;" + rows * CELL_HEIGHT + ";" + cols * CELL_WIDTH + "t");
            case 15 -> replies.csi("5;" + rows * CELL_HEIGHT + ";" + cols * CELL_WIDTH + "t");
            case 16 -> replies.csi("6;" + CELL_HEIGHT + ";" + CELL_WIDTH + "t");
            case 18 -> replies.csi("8;" + rows + ";" + cols + "t");
            case 19 -> replies.csi("9;" + rows + ";" + cols + "t");
            case 22 -> display.title.push();
            case 23 -> display.title.pop();
            default -> {}
        }
    }
}
