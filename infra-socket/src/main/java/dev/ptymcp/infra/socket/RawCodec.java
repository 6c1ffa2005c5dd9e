package dev.ptymcp.infra.socket;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Bytes as they are. */
enum RawCodec implements Codec {
    INSTANCE;

    @Override
    public Progress fill(Wire wire, ByteBuffer text, Outgoing answers) throws IOException {
        int count = wire.read(text);
        return count > 0 ? Progress.TEXT : count == 0 ? Progress.NOTHING : Progress.END;
    }

    @Override
    public int encode(byte[] bytes, int from, Outbox out) {
        int count = Math.min(CHUNK, bytes.length - from);
        out.add(bytes, from, count);
        return count;
    }

    @Override
    public boolean takesBack() {
        return true;
    }

    @Override
    public int takeBack(Outbox out) {
        return out.keepFirst(0);
    }

    @Override
    public void speak(Outbox out) {
        // There is no protocol.
    }

    @Override
    public void end(Outbox out) {
        // The shutdown of the wire says it.
    }

    @Override
    public boolean endShutsDown() {
        return true;
    }
}
