package dev.ptymcp.domain.service.audit;

import java.nio.charset.StandardCharsets;

/**
 * The newest record of a chain: what the next one follows.
 *
 * @param seq its number, counted from 1; 0 before the first
 * @param hash its hash in hexadecimal digits; zeros before the first
 */
public record ChainHead(long seq, String hash) {

    /** Before the first record. */
    public static final ChainHead START = new ChainHead(0, "0".repeat(LineHash.DIGITS));

    /** Checks the ranges. */
    public ChainHead {
        if (seq < 0 || hash.length() != LineHash.DIGITS) {
            throw new IllegalArgumentException("record " + seq + " with the hash '" + hash + "'");
        }
    }

    /**
     * A line of a chain.
     *
     * @param bytes all of it with its line feed, in UTF-8
     * @param head the chain with it
     */
    @SuppressWarnings("ArrayRecordComponent") // it is handed on to be written, and nobody compares it
    public record Line(byte[] bytes, ChainHead head) {}

    /**
     * Writes the line that follows: {@code {"seq":…,"prev":…,"record":…,"hash":…}}, whose hash is that of the bytes before
     * {@code ,"hash"}.
     *
     * @param record a JSON object in one line
     */
    public Line append(String record, LineHash hash) {
        String hashed = "{\"seq\":" + (seq + 1) + ",\"prev\":\"" + this.hash + "\",\"record\":" + record;
        ChainHead next = new ChainHead(seq + 1, ChainLine.hex(hash.of(hashed.getBytes(StandardCharsets.UTF_8))));
        String line = hashed + ",\"hash\":\"" + next.hash + "\"}\n";
        return new Line(line.getBytes(StandardCharsets.UTF_8), next);
    }
}
