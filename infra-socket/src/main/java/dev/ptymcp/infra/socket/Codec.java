package dev.ptymcp.infra.socket;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * What is spoken on a wire: turns its bytes into the application's, and back. Never waits. {@link #fill} is called by one
 * thread at a time, and so are the others; but one of them may run beside a {@code fill}.
 */
interface Codec {

    /** As much as one {@link #fill} may yield, and one {@link #encode} may take. */
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
     * @param text empty, with room for {@link #CHUNK} bytes; takes what is for the application
     * @param answers takes what the peer has to be answered
     * @throws IOException when the connection is gone, or the peer does not keep to the protocol
     */
    Progress fill(Wire wire, ByteBuffer text, Outgoing answers) throws IOException;

    /**
     * Encodes bytes of the application, at most {@link #CHUNK}.
     *
     * @return how many were taken; 0 only when the protocol has to hear from the peer first
     */
    int encode(byte[] bytes, int from, Outbox out) throws IOException;

    /** Adds what tells the peer that the application has nothing more to say; called once. */
    void end(Outbox out) throws IOException;

    /** Whether after {@link #end} the wire is to be shut down in our direction. */
    boolean endShutsDown();

    /** Whether what is encoded is the same bytes, so that those not sent at a deadline can be taken back. */
    boolean plain();
}
