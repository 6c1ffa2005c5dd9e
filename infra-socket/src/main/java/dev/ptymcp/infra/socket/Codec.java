package dev.ptymcp.infra.socket;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * What is spoken on a wire: turns its bytes into the application's, and back. Never waits. {@link #fill} is called by one
 * thread at a time, and so are the others; but one of them may run beside a {@code fill}.
 */
interface Codec {

    /** As much as one {@link #fill} may yield, and about as much as one {@link #encode} takes. */
    int CHUNK = 32 * 1024;

    /** What a {@link #fill} came to. */
    enum Progress {
        /** There is text. */
        TEXT,
        /** Something was read, but nothing in it was for the application. */
        WIRE_ONLY,
        /** There is nothing to read now. */
        NOTHING,
        /** The peer has ended the conversation in order. */
        END
    }

    /**
     * Reads once from the wire at most, and decodes everything that can be decoded.
     *
     * @param text empty, backed by an array from its beginning, with room for {@link #CHUNK} bytes; takes what is for the
     *     application
     * @param answers takes what the peer has to be answered
     * @throws IOException when the connection is gone, or the peer does not keep to the protocol
     */
    Progress fill(Wire wire, ByteBuffer text, Outgoing answers) throws IOException;

    /**
     * Encodes the next bytes of the application, at most about {@link #CHUNK}; called when nothing else is in {@code out}.
     *
     * @return how many were taken; 0 only when the protocol has to hear from the peer first
     */
    int encode(byte[] bytes, int from, Outbox out) throws IOException;

    /** Whether {@link #takeBack} can. */
    boolean takesBack();

    /**
     * Takes back as much as can be of what the last {@link #encode} has left in {@code out}, where the protocol can stop.
     *
     * @return how many bytes of the application that is
     */
    int takeBack(Outbox out);

    /** Adds what the protocol has to say by itself; called when nothing else is in {@code out}. */
    void speak(Outbox out) throws IOException;

    /** Adds what tells the peer that nothing more comes; called once. */
    void end(Outbox out) throws IOException;

    /** Whether after {@link #end} the wire is to be shut down in our direction. */
    boolean endShutsDown();
}
