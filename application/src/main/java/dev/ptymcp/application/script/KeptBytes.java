package dev.ptymcp.application.script;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** Takes any number of bytes and keeps the first and the last of them. Thread-safe. */
final class KeptBytes {

    private final int mostHead;
    private final byte[] ring;
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    /** How many bytes came behind the head. */
    private long behind;

    KeptBytes(int mostHead, int mostTail) {
        this.mostHead = mostHead;
        this.ring = new byte[mostTail];
    }

    synchronized void add(byte[] bytes, int length) {
        int first = Math.min(length, mostHead - head.size());
        head.write(bytes, 0, first);
        for (int at = first; at < length; at++) {
            ring[(int) (behind % ring.length)] = bytes[at];
            behind++;
        }
    }

    synchronized ScriptOutput output(UnaryOperator<String> clean) {
        if (behind <= ring.length) {
            head.write(ring, 0, (int) behind);
            return new ScriptOutput(clean.apply(head.toString(StandardCharsets.UTF_8)), 0, "");
        }
        byte[] tail = new byte[ring.length];
        int from = (int) (behind % ring.length);
        System.arraycopy(ring, from, tail, 0, ring.length - from);
        System.arraycopy(ring, 0, tail, ring.length - from, from);
        return new ScriptOutput(
                clean.apply(head.toString(StandardCharsets.UTF_8)),
                behind - ring.length,
                clean.apply(new String(tail, StandardCharsets.UTF_8)));
    }
}
