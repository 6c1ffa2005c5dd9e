package dev.ptymcp.infra.socket.telnet;

import java.io.ByteArrayOutputStream;

/** A codec with what came out of it so far. */
final class Conversation {

    final TelnetCodec codec;
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

    Conversation(TelnetCodec codec) {
        this.codec = codec;
        codec.open();
    }

    Conversation hear(byte[] bytes) {
        return hear(bytes, 0, bytes.length);
    }

    /** Received somewhere in a buffer, as it is in use. */
    Conversation hear(byte[] bytes, int from, int to) {
        byte[] buffer = new byte[to - from + 7];
        System.arraycopy(bytes, from, buffer, 3, to - from);
        int end = codec.receive(buffer, 3, 3 + to - from);
        data.write(buffer, 3, end - 3);
        return this;
    }

    /** One byte at a time. */
    Conversation hearBytewise(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            hear(bytes, i, i + 1);
        }
        return this;
    }

    Conversation type(byte[] bytes) {
        flush();
        sent.writeBytes(codec.escape(bytes).bytes());
        return this;
    }

    byte[] data() {
        return data.toByteArray();
    }

    byte[] sent() {
        flush();
        return sent.toByteArray();
    }

    /** What was sent since this was asked last. */
    byte[] takeSent() {
        byte[] taken = sent();
        sent.reset();
        return taken;
    }

    private void flush() {
        sent.writeBytes(codec.takeReplies());
    }
}
