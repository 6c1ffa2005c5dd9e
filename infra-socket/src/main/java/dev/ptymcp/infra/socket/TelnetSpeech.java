package dev.ptymcp.infra.socket;

import dev.ptymcp.infra.socket.telnet.EscapedInput;
import dev.ptymcp.infra.socket.telnet.TelnetCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Telnet on a wire. What the protocol itself has to say goes out between pieces of data, never inside of one. */
final class TelnetSpeech implements Codec {

    private final TelnetCodec telnet;
    private final BooleanSupplier paused;
    private @Nullable EscapedInput sending;

    /**
     * @param paused whether the peer has asked that nothing be sent for now
     */
    TelnetSpeech(TelnetCodec telnet, BooleanSupplier paused) {
        this.telnet = telnet;
        this.paused = paused;
    }

    @Override
    public Progress fill(Wire wire, ByteBuffer text, Outgoing answers) throws IOException {
        int count = wire.read(text);
        if (count <= 0) {
            return count == 0 ? Progress.NOTHING : Progress.END;
        }
        boolean wasPaused = paused.getAsBoolean();
        int end = telnet.receive(text.array(), 0, count);
        text.position(end);
        if (wasPaused && !paused.getAsBoolean()) {
            answers.goOn();
        }
        if (telnet.hasReplies()) {
            answers.flush();
        }
        return end > 0 ? Progress.TEXT : Progress.WIRE_ONLY;
    }

    @Override
    public int encode(byte[] bytes, int from, Outbox out) {
        if (paused.getAsBoolean()) {
            return 0;
        }
        int to = Math.min(from + CHUNK, bytes.length);
        // A CR must see its LF, without which it would become another end of line.
        to += to < bytes.length && bytes[to - 1] == '\r' ? 1 : 0;
        EscapedInput escaped = telnet.escape(Arrays.copyOfRange(bytes, from, to));
        out.add(escaped.bytes(), 0, escaped.bytes().length);
        sending = escaped;
        return to - from;
    }

    @Override
    public boolean takesBack() {
        return true;
    }

    @Override
    public int takeBack(Outbox out) {
        if (sending == null) {
            return 0;
        }
        int length = sending.bytes().length;
        int sent = length - out.size();
        out.keepFirst(sending.boundary(sent) - sent);
        int unsent = sending.dataBytes(length) - sending.dataBytes(sent);
        sending = null;
        return unsent;
    }

    @Override
    public void speak(Outbox out) {
        sending = null;
        byte[] replies = telnet.takeReplies();
        out.add(replies, 0, replies.length);
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
