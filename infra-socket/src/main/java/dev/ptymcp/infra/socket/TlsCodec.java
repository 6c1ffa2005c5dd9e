package dev.ptymcp.infra.socket;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/**
 * TLS (RFC 8446, RFC 5246) after its handshake, with key updates and renegotiation. An end of the wire that was not
 * announced by close_notify is a truncation, and so no end in order.
 *
 * <p>The engine unwraps for the reader and wraps for whoever holds the {@link Outgoing}; it allows both at once.
 */
final class TlsCodec implements Codec {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final int FIRST_RECORD_TYPE = 0x14;
    private static final int LAST_RECORD_TYPE = 0x17;
    private static final int SHOWN = 40;

    private final SSLEngine engine;
    private final ByteBuffer received;
    private ByteBuffer record;

    TlsCodec(SSLEngine engine) {
        this.engine = engine;
        int packet = engine.getSession().getPacketBufferSize();
        this.received = ByteBuffer.allocate(Math.max(packet, CHUNK));
        this.record = ByteBuffer.allocate(packet);
    }

    @Override
    public Progress fill(Wire wire, ByteBuffer text, Outgoing answers) throws IOException {
        if (received.position() > 0 && unwrapAll(text, answers)) {
            return Progress.TEXT;
        }
        if (engine.isInboundDone()) {
            return Progress.END;
        }
        int count = wire.read(received);
        if (count < 0) {
            throw new EOFException("the peer ended the connection without saying so");
        }
        if (count == 0) {
            return Progress.NOTHING;
        }
        if (unwrapAll(text, answers)) {
            return Progress.TEXT;
        }
        return engine.isInboundDone() ? Progress.END : Progress.WIRE_ONLY;
    }

    /** Unwraps every record that is there and fits; true when there is text. */
    private boolean unwrapAll(ByteBuffer text, Outgoing answers) throws IOException {
        try {
            SSLEngineResult result;
            do {
                result = unwrap(text);
                if (result.getStatus() == Status.CLOSED) {
                    engine.closeOutbound();
                }
                if (result.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING) {
                    runTasks();
                    answers.answer(this::wrapPending);
                    if (result.bytesConsumed() == 0 && engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
                        throw new SSLException("nothing can be answered any more");
                    }
                }
            } while (result.getStatus() == Status.OK && received.position() > 0);
        } catch (SSLException broken) {
            // What is wrong is told to the peer as well.
            answers.answer(this::wrapPending);
            throw broken;
        }
        return text.position() > 0;
    }

    /** Unwraps one record of what was received. */
    SSLEngineResult unwrap(ByteBuffer text) throws SSLException {
        received.flip();
        try {
            return engine.unwrap(received, text);
        } finally {
            received.compact();
        }
    }

    /** Takes what the wire has: the count, 0 when there is nothing now, -1 at its end. */
    int receive(Wire wire) throws IOException {
        return wire.read(received);
    }

    /** What the peer said, when it is no TLS. */
    Optional<String> plainGreeting() {
        if (received.position() == 0 || received.get(0) >= FIRST_RECORD_TYPE && received.get(0) <= LAST_RECORD_TYPE) {
            return Optional.empty();
        }
        String said =
                new String(received.array(), 0, Math.min(received.position(), SHOWN), StandardCharsets.ISO_8859_1);
        return Optional.of(said.lines().findFirst().orElse("").replaceAll("[^ -~]", "?"));
    }

    /** Runs what the engine must compute before it goes on. */
    void runTasks() {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
    }

    /**
     * {@inheritDoc} During a handshake nothing is taken, though the engine would: OpenSSL breaks off over data between the
     * messages of a renegotiation.
     */
    @Override
    public int encode(byte[] bytes, int from, Outbox out) throws IOException {
        ByteBuffer data = ByteBuffer.wrap(bytes, from, Math.min(CHUNK, bytes.length - from));
        while (data.hasRemaining()) {
            wrapPending(out);
            if (engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING) {
                break;
            }
            if (wrap(data, out).getStatus() == Status.CLOSED) {
                throw new EOFException("the conversation is over");
            }
        }
        return data.position() - from;
    }

    /** Adds what the protocol itself has to say. */
    void wrapPending(Outbox out) throws IOException {
        while (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
            if (!out.takesAnswers()) {
                throw new SSLException("the peer does not read the answers that it asks for");
            }
            if (wrap(out).getStatus() == Status.CLOSED) {
                return;
            }
        }
    }

    /** Adds one record of the protocol's own. */
    SSLEngineResult wrap(Outbox out) throws SSLException {
        return wrap(NOTHING, out);
    }

    private SSLEngineResult wrap(ByteBuffer data, Outbox out) throws SSLException {
        while (true) {
            SSLEngineResult result = engine.wrap(data, record);
            if (result.getStatus() != Status.BUFFER_OVERFLOW) {
                out.add(record.flip());
                record.clear();
                return result;
            }
            record = ByteBuffer.allocate(2 * record.capacity());
        }
    }

    /** What is encrypted cannot be unsaid. */
    @Override
    public boolean takesBack() {
        return false;
    }

    @Override
    public int takeBack(Outbox out) {
        return 0;
    }

    @Override
    public void speak(Outbox out) throws IOException {
        wrapPending(out);
    }

    /** Adds close_notify. */
    @Override
    public void end(Outbox out) throws IOException {
        engine.closeOutbound();
        while (!engine.isOutboundDone() && wrap(out).bytesProduced() > 0) {
            // Until the engine has said it.
        }
    }

    @Override
    public boolean endShutsDown() {
        return false;
    }
}
