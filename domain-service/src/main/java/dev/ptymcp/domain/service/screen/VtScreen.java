package dev.ptymcp.domain.service.screen;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.terminal.CursorPosition;
import dev.ptymcp.domain.model.terminal.ScreenLine;
import dev.ptymcp.domain.model.terminal.ScreenSnapshot;
import dev.ptymcp.domain.model.terminal.TerminalModes;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.domain.service.vt.VtActions;
import dev.ptymcp.domain.service.vt.VtParams;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A terminal as {@code TERM=xterm-256color} describes it: give it to a {@link dev.ptymcp.domain.service.vt.VtParser}, feed
 * the parser what the program writes, and write to the program what {@link #takeReplies()} returns.
 *
 * <p>Input of any kind is legal, memory is bounded by the size and the scrollback, and where the input is split does not
 * matter. What is understood is listed in docs/emulator.md. Not thread-safe; nothing blocks.
 */
public final class VtScreen implements VtActions {

    /** How many rows of scrollback a session keeps unless it says otherwise. */
    public static final int DEFAULT_SCROLLBACK = 2_000;
    /** The most rows of scrollback. */
    public static final int MAX_SCROLLBACK = 100_000;

    private final Display display;
    private final Deeds deeds;
    private final Replies replies = new Replies();
    private final EscapeSequences escapeSequences;
    private final ControlSequences controlSequences;
    private final SystemCommands systemCommands;
    private final DeviceStrings deviceStrings;

    /**
     * A blank screen.
     *
     * @param scrollbackLines how many rows are kept that scroll off the top, 0 to {@value #MAX_SCROLLBACK}
     */
    public VtScreen(TerminalSize size, int scrollbackLines) {
        if (scrollbackLines < 0 || scrollbackLines > MAX_SCROLLBACK) {
            throw new InvalidArgumentException(
                    "scrollbackLines", scrollbackLines, "a whole number from 0 to " + MAX_SCROLLBACK);
        }
        display = new Display(size.cols(), size.rows(), scrollbackLines);
        deeds = Deeds.on(display);
        escapeSequences = new EscapeSequences(display, deeds);
        controlSequences = new ControlSequences(display, deeds, new Reports(display, deeds, replies));
        systemCommands = new SystemCommands(display, replies);
        deviceStrings = new DeviceStrings(display, deeds, replies);
    }

    /** Columns and rows. */
    public TerminalSize size() {
        return new TerminalSize(display.cols(), display.rows());
    }

    /**
     * Takes another size. Lines that wrapped on the primary screen and in the scrollback are broken anew, the alternate
     * screen is cut or filled; scroll margins are given up, as the program will draw again.
     */
    public void resize(TerminalSize size) {
        if (!size.equals(size())) {
            new Resizer(display, size.cols(), size.rows()).run();
            deeds.printer().interrupt();
        }
    }

    /** The modes that decide how input is encoded. */
    public TerminalModes modes() {
        return display.modes.asValue(display.showsAlternate());
    }

    /** Whether the alternate screen is shown. */
    public boolean alternate() {
        return display.showsAlternate();
    }

    /** The title that the program gave its window, without control characters; empty at first. */
    public String title() {
        return display.title.text();
    }

    /** Where the cursor is. */
    public CursorPosition cursor() {
        return new CursorPosition(display.cursor.y() + 1, display.cursor.x() + 1);
    }

    /** Everything that is seen, as a value. */
    public ScreenSnapshot snapshot() {
        return new Snapshots(display).screen(revision());
    }

    /**
     * What was seen when the program began to draw its next frame; empty when it draws none (synchronised output, mode
     * 2026). How long such a frame counts, if the program never finishes the next one, is for the caller to say.
     */
    public Optional<ScreenSnapshot> lastFrame() {
        return display.lastFrame.held();
    }

    /** How many frames the program has begun to draw. */
    public long frames() {
        return display.lastFrame.number();
    }

    /** The text of all rows from the top, blanks at their ends cut. */
    public List<String> rows() {
        List<String> rows = new ArrayList<>();
        for (int y = 0; y < display.rows(); y++) {
            rows.add(Snapshots.text(display, display.page().row(y), 0));
        }
        return rows;
    }

    /**
     * The text of the row that the cursor is in: where a program asks for something. Blanks at the end are cut, but not
     * those left of the cursor.
     */
    public String lastVisualLine() {
        int keep = display.cursor.x() + (display.cursor.wrapPending() ? 1 : 0);
        return Snapshots.text(display, display.row(), keep);
    }

    /** How many rows the scrollback holds. */
    public int scrollbackSize() {
        return display.history.size();
    }

    /**
     * The newest rows of the scrollback, oldest first.
     *
     * @param count how many at most; there may be fewer
     */
    public List<ScreenLine> scrollback(int count) {
        Snapshots snapshots = new Snapshots(display);
        return display.history.newest(count).stream().map(snapshots::line).collect(Collectors.toUnmodifiableList());
    }

    /** What the screen says about the program that draws it. */
    public ScreenEvidence evidence() {
        return Snapshots.evidence(display);
    }

    /**
     * A number that grows when anything seen has changed since it was asked for last: a cell, the cursor, the title, the
     * modes that show. Rows drawn again as they were do not count.
     */
    public long revision() {
        return display.damage.settle(display.page(), display.surroundings());
    }

    /** The rows, from 1, that changed after the revision {@code since}. */
    public List<Integer> changedRows(long since) {
        revision();
        return display.damage.changedSince(since).stream().map(y -> y + 1).collect(Collectors.toUnmodifiableList());
    }

    /** The answers to the program's queries since the last call; they are to be written to the program at once. */
    public byte[] takeReplies() {
        return replies.take();
    }

    /**
     * Whether queries are answered, as they are at first. Where nobody expects an answer, on the console of a serial device
     * say, it would be taken for typed input.
     */
    public void setAnswering(boolean answering) {
        replies.setEnabled(answering);
    }

    @Override
    public void printAscii(byte[] bytes, int from, int to) {
        deeds.printer().printAscii(bytes, from, to);
    }

    @Override
    public void print(int codePoint) {
        deeds.printer().print(codePoint);
    }

    @Override
    public void execute(int control) {
        deeds.printer().interrupt();
        escapeSequences.control(control);
    }

    @Override
    public void csi(VtParams params, int prefix, int intermediate, int finalByte) {
        if (finalByte != 'b' || prefix != 0 || intermediate != 0) {
            deeds.printer().interrupt();
        }
        controlSequences.run(params, prefix, intermediate, finalByte);
    }

    @Override
    public void esc(int intermediate, int finalByte) {
        deeds.printer().interrupt();
        escapeSequences.escape(intermediate, finalByte);
    }

    @Override
    public void osc(byte[] payload, int length, int terminator) {
        deeds.printer().interrupt();
        systemCommands.run(payload, length, terminator);
    }

    @Override
    public void dcs(VtParams params, int prefix, int intermediate, int finalByte, byte[] data, int length) {
        deeds.printer().interrupt();
        if (prefix == 0) {
            deviceStrings.run(intermediate, finalByte, data, length);
        }
    }

    /** For the tests that look inside. */
    Display display() {
        return display;
    }
}
