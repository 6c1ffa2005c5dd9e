package dev.ptymcp.domain.service.transcript;

import dev.ptymcp.domain.service.vt.VtActions;
import dev.ptymcp.domain.service.vt.VtParams;
import dev.ptymcp.domain.service.vt.VtParser;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Lets of recorded output pass what draws, for the terminal of a person who watches.
 *
 * <p>A program talks with its terminal: it asks questions, whose answers would be typed into whatever reads the person's
 * keyboard; it switches on mice and other keys, sets titles and clipboards, loads programmable keys. None of that belongs
 * to the picture and none of it passes. What does pass is written anew from what was understood, so that nothing else can
 * ride along: text, movements, erasures, styles, margins, the alternate screen, links.
 *
 * <p>A screen shows the same with the filter as without it, but for what only queries and titles tell. The pieces in which
 * output comes do not matter. Not thread-safe.
 */
public final class DrawingFilter {

    private static final String CONTROLS = "\0\u0007\b\t\n\u000B\f\r\u000E\u000F";
    private static final String ESCAPES = "DEHMNO6789cnoVW";
    private static final String SEQUENCES = "@ABCDEFGHIJKLMPSTXZ^`abdefgmrsu";
    private static final Set<Integer> MODES = Set.of(4, 20);
    private static final Set<Integer> PRIVATE_MODES =
            Set.of(3, 5, 6, 7, 12, 25, 40, 45, 47, 69, 95, 1045, 1047, 1048, 1049, 2026);
    private static final Set<Integer> ALTERNATE = Set.of(47, 1047, 1049);
    /** Intermediates, each with the final bytes that draw behind it. */
    private static final Set<String> WITH_INTERMEDIATE =
            Set.of(" @", " A", " q", "!p", "\"q", "$r", "$t", "$v", "$x", "$z", "${", "'}", "'~", "*x");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final VtParser parser = new VtParser(new Drawing(), 0);
    private boolean alternate;
    /** Whether something was left out that came between a character and what belongs to it: marks, and REP. */
    private boolean interrupted;

    /** Nothing has passed yet. */
    public DrawingFilter() {}

    /** What passes of the next piece. */
    public byte[] pass(byte[] bytes) {
        parser.feed(bytes, 0, bytes.length);
        byte[] passed = out.toByteArray();
        out.reset();
        return passed;
    }

    /**
     * What brings the terminal back from whatever has passed so far, without clearing anything: the primary screen, no
     * margins, no styles, the cursor shown where it stands.
     */
    public byte[] end() {
        String leave = alternate ? "\u001b[?1049l" : "";
        alternate = false;
        return ascii(leave + "\u001b[!p\u001b[?5;6;45;69;1045;2026l\u001b[?7;25h\u001b[4;20l\u001b]8;;\u001b\\\u001b[m"
                + "\u001b[0 q\u001b(B\u000F");
    }

    private void write(String text) {
        interrupted = false;
        out.writeBytes(ascii(text));
    }

    /** Puts a control that does nothing where others were left out. */
    private void separate() {
        if (interrupted) {
            write("\0");
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private final class Drawing implements VtActions {

        @Override
        public void printAscii(byte[] bytes, int from, int to) {
            interrupted = false;
            out.write(bytes, from, to - from);
        }

        @Override
        public void print(int codePoint) {
            separate();
            out.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void execute(int control) {
            interrupted = true;
            if (CONTROLS.indexOf(control) >= 0) {
                write(Character.toString(control));
            }
        }

        @Override
        public void esc(int intermediate, int finalByte) {
            interrupted = true;
            boolean draws =
                    switch (intermediate) {
                        case 0 -> ESCAPES.indexOf(finalByte) >= 0;
                        case '(', ')', '*', '+' -> true;
                        case '#' -> "34568".indexOf(finalByte) >= 0;
                        default -> false;
                    };
            if (draws) {
                alternate &= intermediate != 0 || finalByte != 'c';
                write("\u001b" + text(intermediate) + (char) finalByte);
            }
        }

        @Override
        public void csi(VtParams params, int prefix, int intermediate, int finalByte) {
            if (prefix == 0 && intermediate == 0 && finalByte == 'b') {
                separate();
            }
            interrupted = true;
            if (intermediate != 0) {
                withIntermediate(params, prefix, intermediate, finalByte);
            } else if (prefix == '?') {
                privately(params, finalByte);
            } else if (prefix == 0) {
                standard(params, finalByte);
            }
        }

        @Override
        public void osc(byte[] payload, int length, int terminator) {
            interrupted = true;
            if (length > 1 && payload[0] == '8' && payload[1] == ';') {
                write("\u001b]");
                out.write(payload, 0, length);
                write("\u001b\\");
            }
        }

        @Override
        public void dcs(VtParams params, int prefix, int intermediate, int finalByte, byte[] data, int length) {
            interrupted = true;
        }

        private void standard(VtParams params, int finalByte) {
            if (finalByte == 'h' || finalByte == 'l') {
                modes(params, MODES, "", finalByte);
            } else if (finalByte == 'T') {
                // With more parameters it would be the beginning of a mouse protocol.
                write("\u001b[" + params.positive(0, 1) + "T");
            } else if (SEQUENCES.indexOf(finalByte) >= 0) {
                write("\u001b[" + all(params) + (char) finalByte);
            }
        }

        private void privately(VtParams params, int finalByte) {
            switch (finalByte) {
                case 'h', 'l', 's', 'r' -> modes(params, PRIVATE_MODES, "?", finalByte);
                case 'J', 'K' -> write("\u001b[?" + params.value(0, 0) + (char) finalByte);
                case 'W' -> {
                    if (params.value(0, 0) == 5) {
                        write("\u001b[?5W");
                    }
                }
                default -> {}
            }
        }

        /** One sequence for each mode, because those between them may not pass. */
        private void modes(VtParams params, Set<Integer> passing, String prefix, int finalByte) {
            for (int i = 0; i < params.count(); i++) {
                int mode = params.value(i, 0);
                if (passing.contains(mode)) {
                    write("\u001b[" + prefix + mode + (char) finalByte);
                    if (ALTERNATE.contains(mode) && !prefix.isEmpty() && finalByte != 's') {
                        alternate = finalByte != 'l';
                    }
                }
            }
        }

        private void withIntermediate(VtParams params, int prefix, int intermediate, int finalByte) {
            if (prefix == 0 && WITH_INTERMEDIATE.contains(text(intermediate) + (char) finalByte)) {
                write("\u001b[" + all(params) + text(intermediate) + (char) finalByte);
            } else if (prefix == 0 && intermediate == '"' && finalByte == 'p') {
                // A level of conformance takes functions away; of it only the reset is seen.
                write("\u001b[!p");
            }
        }

        private static String text(int intermediate) {
            return intermediate == 0 ? "" : String.valueOf((char) intermediate);
        }

        private static String all(VtParams params) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < params.count(); i++) {
                int value = params.value(i, -1);
                text.append(i == 0 ? "" : params.isSub(i) ? ":" : ";").append(value < 0 ? "" : value);
            }
            return text.toString();
        }
    }
}
