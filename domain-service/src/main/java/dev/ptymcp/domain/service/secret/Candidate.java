package dev.ptymcp.domain.service.secret;

/** Bytes that may be the beginning of a value. */
final class Candidate {

    /** Nothing of it waits to be shown. */
    static final long NOTHING = Long.MAX_VALUE;

    private final SecretForms value;
    private final ByteReader.Kind place;
    private final long start;
    private int node;
    private int depth;
    private long last;
    private long holdFrom;
    /** The last byte was passed over on the condition that the next one shows it to be no text. */
    private boolean doubtful;

    /** One that begins with the byte at {@code start} and stands at {@code node} behind it. */
    Candidate(SecretForms value, int node, long start, ByteReader.Kind place) {
        this.value = value;
        this.node = node;
        this.depth = 1;
        this.start = start;
        this.last = start;
        this.holdFrom = start;
        this.place = place;
    }

    private Candidate(Candidate other) {
        this.value = other.value;
        this.place = other.place;
        this.start = other.start;
        this.node = other.node;
        this.depth = other.depth;
        this.last = other.last;
        this.holdFrom = other.holdFrom;
        this.doubtful = other.doubtful;
    }

    /** The same once more, to go another way from here. */
    Candidate fork() {
        return new Candidate(this);
    }

    SecretForms value() {
        return value;
    }

    /** Where it began: in text, in a payload, or inside of an escape sequence. */
    ByteReader.Kind place() {
        return place;
    }

    /** Whether what is no text is passed over. */
    boolean skips() {
        return place == ByteReader.Kind.TEXT;
    }

    long start() {
        return start;
    }

    /** Where its last byte is. */
    long last() {
        return last;
    }

    /** The first of its bytes that was not shown yet. */
    long holdFrom() {
        return holdFrom;
    }

    boolean doubtful() {
        return doubtful;
    }

    void doubtful(boolean newDoubtful) {
        doubtful = newDoubtful;
    }

    /** Everything up to here was shown. */
    void released() {
        holdFrom = NOTHING;
    }

    /** Goes on with a byte, if a form does. */
    boolean advance(byte b, long position) {
        int next = value.next(node, b);
        if (next == 0) {
            return false;
        }
        node = next;
        depth++;
        last = position;
        holdFrom = Math.min(holdFrom, position);
        return true;
    }

    /** Whether it is a whole form now. */
    boolean complete() {
        return value.ends(node);
    }

    /** Whether more can follow. */
    boolean open() {
        return value.goesOn(node);
    }

    /** Whether it is so long that it must not be shown before it is known what follows. */
    boolean tellsTooMuch() {
        return depth > value.shown(node);
    }

    /** Whether it stands where {@code other} stands, so that whatever follows is the same for both. */
    boolean sameAs(Candidate other) {
        return value == other.value && node == other.node && place == other.place && doubtful == other.doubtful;
    }
}
