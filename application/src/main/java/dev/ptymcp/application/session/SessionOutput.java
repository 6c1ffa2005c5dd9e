package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.command.CommandMark;
import dev.ptymcp.domain.model.output.OutputBuffer;
import dev.ptymcp.domain.model.output.OutputSlice;
import dev.ptymcp.domain.model.output.OutputStreamKind;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.domain.service.screen.VtScreen;
import dev.ptymcp.domain.service.shell.ShellMarks;
import dev.ptymcp.domain.service.vt.VtActions;
import dev.ptymcp.domain.service.vt.VtFork;
import dev.ptymcp.domain.service.vt.VtParser;
import java.util.EnumMap;
import java.util.Map;

/**
 * The way of a session's output: into its logs, through the parser to the screen and the shell's marks, and on to whoever
 * listens, in the order of the bytes. Guarded by the session's lock.
 */
final class SessionOutput {

    /** Hears of output in order: bytes up to a mark come before the mark. */
    interface Listener {

        /** The next bytes; valid during the call only. */
        void output(byte[] bytes, int offset, int length);

        /** A mark of the session's own shell. */
        void mark(CommandMark mark);
    }

    private static final byte ESC = 0x1B;
    private static final int SCROLLBACK_LINES = 2000;

    private final Listener listener;
    private final OutputBuffer merged;
    private final Map<OutputStreamKind, SplitStream> split = new EnumMap<>(OutputStreamKind.class);
    private final VtScreen screen;
    private final ShellMarks marks;
    private final VtParser parser;

    private byte[] piece = new byte[0];
    /** The cursor of the byte at index 0 of the piece. */
    private long pieceBase;
    /** The index up to which the listener was told of the piece. */
    private int told;

    private long lineStart;
    private boolean endsEscaped;

    SessionOutput(int capacity, TerminalSize size, String nonce, Listener listener) {
        this.listener = listener;
        this.merged = new OutputBuffer(capacity);
        this.screen = new VtScreen(size, SCROLLBACK_LINES);
        this.marks = new ShellMarks(nonce, this::mark);
        this.parser = new VtParser(new VtFork(screen, marks), 0);
        marks.follow(parser);
        for (OutputStreamKind kind : new OutputStreamKind[] {OutputStreamKind.STDOUT, OutputStreamKind.STDERR}) {
            split.put(kind, new SplitStream(capacity));
        }
    }

    /** One of two separate streams: its log, and how much of it can be cut off without splitting anything. */
    private static final class SplitStream {
        private final OutputBuffer log;
        private final VtParser parser = new VtParser(new VtActions() {}, 0);
        private long merged;

        SplitStream(int capacity) {
            log = new OutputBuffer(capacity);
        }
    }

    ShellMarks marks() {
        return marks;
    }

    VtScreen screen() {
        return screen;
    }

    OutputBuffer log(OutputStreamKind stream) {
        SplitStream one = split.get(stream);
        return one == null ? merged : one.log;
    }

    /** How many bytes of the merged output are no longer held. */
    long lost() {
        return merged.start();
    }

    /** Changes how much each log holds. */
    void resize(int capacity) {
        merged.resize(capacity);
        split.values().forEach(one -> one.log.resize(capacity));
    }

    /** The last cursor at which the merged output can be cut. */
    long boundary() {
        return parser.boundary();
    }

    /** The cursor where the newest line begins. */
    long lineStart() {
        return lineStart;
    }

    /** Takes bytes as they arrived on {@code stream}. */
    void accept(OutputStreamKind stream, byte[] bytes, int length) {
        SplitStream one = split.get(stream);
        if (one == null) {
            merge(bytes, 0, length);
            return;
        }
        one.log.append(bytes, 0, length);
        one.parser.feed(bytes, 0, length);
        mergeUpTo(one, one.parser.boundary());
    }

    /** The streams have ended: what was held back, because its other half never came, is output after all. */
    void end() {
        split.values().forEach(one -> mergeUpTo(one, one.log.end()));
    }

    private void mergeUpTo(SplitStream one, long boundary) {
        // Two streams share one log: a character or sequence of one must not be torn apart by the other.
        OutputSlice ready = one.log.read(one.merged, boundary);
        one.merged = Math.max(one.merged, boundary);
        merge(ready.bytes(), 0, ready.bytes().length);
    }

    private void merge(byte[] bytes, int offset, int length) {
        piece = bytes;
        pieceBase = merged.end() - offset;
        told = offset;
        merged.append(bytes, offset, length);
        parser.feed(bytes, offset, length);
        tell(offset + length);
        rememberLineStart(bytes, offset, length);
    }

    private void mark(CommandMark mark) {
        tell((int) (mark.end() - pieceBase));
        listener.mark(mark);
    }

    private void tell(int upTo) {
        if (upTo > told) {
            listener.output(piece, told, upTo - told);
            told = upTo;
        }
    }

    private void rememberLineStart(byte[] bytes, int offset, int length) {
        for (int i = offset + length - 1; i >= offset; i--) {
            boolean escaped = i > offset ? bytes[i - 1] == ESC : endsEscaped;
            // NEL (ESC E) is how some devices go to the next line.
            if (bytes[i] == '\n' || bytes[i] == 'E' && escaped) {
                lineStart = pieceBase + i + 1;
                break;
            }
        }
        endsEscaped = length > 0 ? bytes[offset + length - 1] == ESC : endsEscaped;
    }
}
