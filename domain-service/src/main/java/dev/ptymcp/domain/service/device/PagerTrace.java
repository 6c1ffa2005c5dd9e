package dev.ptymcp.domain.service.device;

import dev.ptymcp.domain.model.command.OutputRange;
import dev.ptymcp.domain.service.vt.VtActions;
import dev.ptymcp.domain.service.vt.VtParams;
import dev.ptymcp.domain.service.vt.VtParser;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Knows which bytes of a command's output are only a pager's: its line, and what the device sends to erase it again, which
 * is backspaces and blanks with some, a carriage return and blanks or a control sequence with others. The blanks in front
 * of the next line's text are output.
 *
 * <p>Where the output was cut into pieces does not matter. Not thread-safe.
 */
public final class PagerTrace {

    /** Pages beyond this many leave their traces in the output. */
    private static final int MOST = 10_000;

    private final List<OutputRange> ranges = new ArrayList<>();
    private long cursor;
    private @Nullable Erasure erasure;

    /** @param cursor the cursor of the first byte that will be fed */
    public PagerTrace(long cursor) {
        this.cursor = cursor;
    }

    /** The next piece of output. */
    public void output(byte[] bytes, int offset, int length) {
        cursor += length;
        if (erasure != null && !erasure.over) {
            erasure.parser.feed(bytes, offset, length);
        }
    }

    /**
     * The output ends, for now, with a pager's line, and its key is about to be pressed.
     *
     * @param from the cursor where its line begins
     */
    public void passed(long from) {
        settle();
        if (ranges.size() < MOST) {
            erasure = new Erasure(from, cursor);
        }
    }

    /** What is no output, in order and without overlap. */
    public List<OutputRange> ranges() {
        List<OutputRange> all = new ArrayList<>(ranges);
        if (erasure != null) {
            all.add(erasure.range());
        }
        return all;
    }

    private void settle() {
        if (erasure != null) {
            ranges.add(erasure.range());
            erasure = null;
        }
    }

    /** Reads what follows the key, up to the first character of the next line. */
    private static final class Erasure implements VtActions {

        private final long start;
        private final VtParser parser;
        private long end;
        private boolean erased;
        private boolean over;

        Erasure(long start, long cursor) {
            this.start = start;
            this.end = cursor;
            this.parser = new VtParser(this, cursor);
        }

        OutputRange range() {
            return new OutputRange(start, end);
        }

        private void control() {
            if (!over) {
                end = parser.position();
            }
        }

        @Override
        public void printAscii(byte[] bytes, int from, int to) {
            for (int i = from; i < to; i++) {
                over |= bytes[i] != ' ';
            }
            erased = true;
        }

        @Override
        public void print(int codePoint) {
            over = true;
        }

        @Override
        public void execute(int control) {
            if (control == '\n') {
                // A device that erases nothing leaves the line as it is and goes on below.
                if (!erased) {
                    control();
                }
                over = true;
            } else {
                erased |= control == '\b';
                control();
            }
        }

        @Override
        public void csi(VtParams params, int prefix, int intermediate, int finalByte) {
            erased |= finalByte != 'm';
            control();
        }

        @Override
        public void esc(int intermediate, int finalByte) {
            control();
        }
    }
}
