package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.command.CommandMark;
import dev.ptymcp.domain.model.output.OutputBuffer;
import dev.ptymcp.domain.model.output.OutputSlice;
import dev.ptymcp.domain.model.output.OutputStreamKind;
import dev.ptymcp.domain.service.screen.VtScreen;
import dev.ptymcp.domain.service.secret.Redactor;
import dev.ptymcp.domain.service.secret.SecretSet;
import dev.ptymcp.domain.service.shell.ShellMarks;
import dev.ptymcp.domain.service.vt.VtActions;
import dev.ptymcp.domain.service.vt.VtFork;
import dev.ptymcp.domain.service.vt.VtParser;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The way of a session's output: with secrets covered into its logs, through the parser to the screen and the shell's marks, and on to whoever
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
    private final Frames frames;
    private final ShellMarks marks;
    private final VtParser parser;
    /** What nobody may see. */
    private final Supplier<SecretSet> secrets;

    private final Redactor redactor = new Redactor();

    private byte[] piece = new byte[0];
    /** The cursor of the byte at index 0 of the piece. */
    private long pieceBase;
    /** The index up to which the listener was told of the piece. */
    private int told;

    private long lineStart;
    private boolean endsEscaped;

    SessionOutput(SessionStart start, Listener listener) {
        int capacity = start.bounds().limits().outputBufferBytes();
        this.listener = listener;
        this.secrets = start.environment().redactions()::current;
        this.merged = new OutputBuffer(capacity, start.firstCursor());
        this.lineStart = start.firstCursor();
        this.screen = new VtScreen(start.request().size(), SCROLLBACK_LINES);
        this.frames = new Frames(screen);
        this.marks = new ShellMarks(start.nonce(), this::mark);
        this.parser = new VtParser(new VtFork(screen, marks), start.firstCursor());
        marks.follow(parser);
        for (OutputStreamKind kind : new OutputStreamKind[] {OutputStreamKind.STDOUT, OutputStreamKind.STDERR}) {
            split.put(kind, new SplitStream(capacity));
        }
    }

    /** One of two separate streams: its log, and how much of it can be cut off without splitting anything. */
    private static final class SplitStream {
        private final OutputBuffer log;
        private final VtParser parser = new VtParser(new VtActions() {}, 0);
        private final Redactor redactor = new Redactor();
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

    /** What of the screen is shown while the program draws. */
    Frames frames() {
        return frames;
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
            redactor.feed(secrets.get(), bytes, 0, length, this::merge);
        } else {
            one.redactor.feed(secrets.get(), bytes, 0, length, (clean, from, count) -> accept(one, clean, from, count));
        }
    }

    private void accept(SplitStream one, byte[] clean, int offset, int length) {
        one.log.append(clean, offset, length);
        one.parser.feed(clean, offset, length);
        mergeUpTo(one, one.parser.boundary());
    }

    /** Whether something is held back because it may be the beginning of a secret. */
    boolean holds() {
        return redactor.holds() || split.values().stream().anyMatch(one -> one.redactor.holds());
    }

    /** Nothing came for a moment: what is held back is output, as far as it does not tell a secret. */
    void rest() {
        split.values().forEach(one -> one.redactor.rest((clean, from, count) -> accept(one, clean, from, count)));
        redactor.rest(this::merge);
    }

    /** The streams have ended: what was held back, because its other half never came, is output after all. */
    void end() {
        rest();
        split.values().forEach(one -> mergeUpTo(one, one.log.end()));
        redactor.rest(this::merge);
    }

    private void mergeUpTo(SplitStream one, long boundary) {
        // Two streams share one log: a character or sequence of one must not be torn apart by the other.
        OutputSlice ready = one.log.read(one.merged, boundary);
        one.merged = Math.max(one.merged, boundary);
        // Once more: one stream may print the one half and the other stream the other.
        redactor.feed(secrets.get(), ready.bytes(), 0, ready.bytes().length, this::merge);
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
