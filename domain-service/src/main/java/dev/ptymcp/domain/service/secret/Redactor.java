package dev.ptymcp.domain.service.secret;

import dev.ptymcp.domain.service.secret.ByteReader.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Replaces the values of a {@link SecretSet} by asterisks in one stream of output: a byte for a byte, so that cursors stay
 * true, and only bytes of text, so that escape sequences stay whole.
 *
 * <p>A value is found in whatever pieces it arrives, and with control characters, escape sequences and what wraps lines
 * (line breaks, and the space and return of readline) between its bytes; in titles and other strings too. What may be the
 * beginning of a value is held back until more comes, or until {@link #rest} says that nothing does for the moment: then a
 * beginning of up to three bytes, and never half of the value, is shown as it is, a longer one as asterisks, and the
 * remainder is covered when it comes.
 *
 * <p>It does not find what is put together on the screen by moving the cursor, nor other encodings. Not thread-safe.
 */
public final class Redactor {

    /** Where output goes. */
    @FunctionalInterface
    public interface Sink {

        /** The next bytes; valid during the call only. */
        void output(byte[] bytes, int offset, int length);
    }

    /** More than this is never held back, whatever lies between the bytes of a value. */
    private static final int MOST_HELD = 64 * 1024;

    private static final byte COVER = '*';
    private static final byte ESC = 0x1B;
    private static final byte C1_LEAD = (byte) 0xC2;

    private final ByteReader reader = new ByteReader();
    private final List<Candidate> candidates = new ArrayList<>();
    private SecretSet set = SecretSet.NONE;

    /** What was not passed on yet, and of what kind each byte is as far as it matters. */
    private byte[] held = {};

    private byte[] kinds = {};
    private int length;
    /** The position of the first byte held; positions count from the beginning of the stream. */
    private long base;

    /**
     * Takes the next bytes, and passes on what is known to be no beginning of a value.
     *
     * @param values what is searched for from these bytes on
     */
    public void feed(SecretSet values, byte[] bytes, int offset, int count, Sink sink) {
        Objects.checkFromIndexSize(offset, count, bytes.length);
        use(values);
        if (values.isEmpty()) {
            passOn(length, sink);
            if (count > 0) {
                base += count;
                sink.output(bytes, offset, count);
            }
            return;
        }
        room(count);
        System.arraycopy(bytes, offset, held, length, count);
        int from = length;
        length += count;
        search(from);
        passOn(clear(), sink);
    }

    /** Whether something is held back. */
    public boolean holds() {
        return length > 0;
    }

    /** Nothing came for a while, or nothing comes any more: passes on what is held back, long beginnings covered. */
    public void rest(Sink sink) {
        release();
        passOn(length, sink);
    }

    /** A text with every value covered; the same text when there is none in it. */
    public static String clean(SecretSet values, String text) {
        if (values.isEmpty() || text.isEmpty()) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] clean = new byte[bytes.length];
        int[] end = {0};
        Sink sink = (piece, offset, count) -> {
            System.arraycopy(piece, offset, clean, end[0], count);
            end[0] += count;
        };
        Redactor redactor = new Redactor();
        redactor.feed(values, bytes, 0, bytes.length, sink);
        redactor.rest(sink);
        return Arrays.equals(bytes, clean) ? text : new String(clean, StandardCharsets.UTF_8);
    }

    private void use(SecretSet values) {
        if (values != set) {
            set = values;
            candidates.removeIf(candidate -> !values.values().contains(candidate.value()));
        }
    }

    private void room(int count) {
        if (length + count > held.length) {
            byte[] old = held;
            held = Arrays.copyOf(held, Math.max(2 * held.length, length + count));
            kinds = Arrays.copyOf(kinds, held.length);
            Arrays.fill(old, (byte) 0);
        }
    }

    // ---- searching --------------------------------------------------------------------------------------------------

    private void search(int from) {
        int i = from;
        while (i < length) {
            if (candidates.isEmpty() && reader.inText() && !reader.mayBeLongControl()) {
                i = skipText(i);
            }
            if (i < length) {
                step(i);
                i++;
            }
        }
    }

    /** The index of the next byte that begins a sequence or may begin a value. */
    private int skipText(int from) {
        int i = from;
        while (i < length && held[i] != ESC && held[i] != C1_LEAD && !mayBegin(i)) {
            i++;
        }
        if (i > from) {
            reader.passed(held[i - 1]);
        }
        return i;
    }

    /** Whether a value may begin at {@code i}; in doubt it may. */
    private boolean mayBegin(int i) {
        byte b = held[i];
        if (!set.mayBegin(b)) {
            return false;
        }
        int next = i + 1;
        if (next + 2 < length && held[next] == '\r' && held[next + 1] == '\n') {
            next += 2;
        } else if (next + 1 < length && held[next] == ' ') {
            return held[next + 1] == '\r' || set.mayBegin(b, (byte) ' ');
        }
        return next >= length || !isPlain(held[next]) || set.mayBegin(b, held[next]);
    }

    /** Text for sure, and no space that may wrap a line. */
    private static boolean isPlain(byte b) {
        return b != C1_LEAD && (b < 0 || b > ' ' && b != 0x7F);
    }

    private void step(int i) {
        byte b = held[i];
        long position = base + i;
        boolean wraps = b == '\r' && reader.wasSpace() || reader.isLongControl(b);
        Kind kind = reader.read(b);
        kinds[i] = (byte) kind.ordinal();
        if (i > 0 && wraps) {
            kinds[i - 1] = (byte) Kind.CONTROL.ordinal();
        }
        goOn(b, position, kind, wraps);
        if (kind != Kind.CONTROL && mayBegin(i)) {
            begin(b, position, kind);
        }
        if (length > MOST_HELD && held(position) > MOST_HELD) {
            release();
        }
    }

    private void begin(byte b, long position, Kind kind) {
        for (SecretForms value : set.values()) {
            int node = value.next(0, b);
            if (node != 0) {
                add(new Candidate(value, node, position, kind));
            }
        }
    }

    /** Of two that stand at the same place the one that began earlier covers more, and is there already. */
    private void add(Candidate candidate) {
        for (int i = 0; i < candidates.size(); i++) {
            if (candidates.get(i).sameAs(candidate)) {
                return;
            }
        }
        candidates.add(candidate);
    }

    private void goOn(byte b, long position, Kind kind, boolean noText) {
        int before = candidates.size();
        int left = 0;
        for (int i = 0; i < before; i++) {
            Candidate candidate = candidates.get(i);
            boolean mayWrap = kind == Kind.TEXT && candidate.skips() && (b == ' ' || b == C1_LEAD);
            Candidate wrapped = mayWrap && !candidate.doubtful() ? candidate.fork() : null;
            if (survives(candidate, b, position, kind, noText)) {
                candidates.set(left++, candidate);
            }
            if (wrapped != null) {
                wrapped.doubtful(true);
                candidates.add(wrapped);
            }
        }
        candidates.subList(left, before).clear();
    }

    private boolean survives(Candidate candidate, byte b, long position, Kind kind, boolean noText) {
        if (candidate.doubtful()) {
            candidate.doubtful(false);
            return noText;
        }
        switch (candidate.place()) {
            case TEXT:
                return kind != Kind.TEXT || advance(candidate, b, position);
            case PAYLOAD:
                return kind == Kind.CONTROL || kind == Kind.PAYLOAD && advance(candidate, b, position);
            default:
                // What the terminal takes for a sequence stands in the bytes nevertheless, but only in one piece.
                return kind != Kind.CONTROL && advance(candidate, b, position);
        }
    }

    private boolean advance(Candidate candidate, byte b, long position) {
        if (!candidate.advance(b, position)) {
            return false;
        }
        if (candidate.complete()) {
            cover(candidate);
        }
        return candidate.open();
    }

    private void cover(Candidate candidate) {
        byte kind = (byte) (candidate.place() == Kind.PAYLOAD ? Kind.PAYLOAD : Kind.TEXT).ordinal();
        for (int i = (int) Math.max(0, candidate.start() - base); i <= candidate.last() - base; i++) {
            held[i] = kinds[i] == kind ? COVER : held[i];
        }
    }

    // ---- passing on -------------------------------------------------------------------------------------------------

    private long held(long position) {
        long first = Candidate.NOTHING;
        for (Candidate candidate : candidates) {
            first = Math.min(first, candidate.holdFrom());
        }
        return first == Candidate.NOTHING ? 0 : position - first;
    }

    /** How many bytes can be passed on. */
    private int clear() {
        long first = base + length;
        for (Candidate candidate : candidates) {
            first = Math.min(first, candidate.holdFrom());
        }
        return (int) (first - base);
    }

    private void release() {
        for (Candidate candidate : candidates) {
            if (candidate.tellsTooMuch()) {
                cover(candidate);
            }
            candidate.released();
        }
    }

    private void passOn(int count, Sink sink) {
        if (count > 0) {
            sink.output(held, 0, count);
            System.arraycopy(held, count, held, 0, length - count);
            System.arraycopy(kinds, count, kinds, 0, length - count);
            Arrays.fill(held, length - count, length, (byte) 0);
            length -= count;
            base += count;
        }
    }
}
