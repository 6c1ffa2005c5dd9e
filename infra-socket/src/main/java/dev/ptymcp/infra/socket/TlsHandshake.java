package dev.ptymcp.infra.socket;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.target.HostPort;
import dev.ptymcp.domain.model.target.SocketTarget.TlsTrust;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/** Agrees with a server on keys, and checks who it is. In the caller's thread; for one use. */
final class TlsHandshake {

    private final HostPort server;
    private final CertificateJudge judge;
    private final SSLEngine engine;
    private final TlsCodec codec;
    private final Outbox out = new Outbox();

    /**
     * A handshake to come.
     *
     * @throws TerminalException with {@code INVALID_ARGUMENT} when the trust names something that cannot be used
     */
    TlsHandshake(HostPort server, TlsTrust trust) {
        this.server = server;
        this.judge = CertificateJudge.of(trust, server.host());
        this.engine = TlsEngines.client(server, trust, judge);
        this.codec = new TlsCodec(engine);
    }

    /**
     * Does the handshake on a wire, which is closed when that fails. Blocks; an interrupt ends it at once.
     *
     * @param timeout how long it may take
     * @return what is spoken from then on
     * @throws TerminalException with {@code CERTIFICATE_REJECTED}, {@code HANDSHAKE_FAILED}, {@code HANDSHAKE_TIMEOUT} or
     *     {@code CANCELLED}
     */
    TlsCodec on(Wire wire, Duration timeout) {
        try {
            run(wire, timeout);
            return codec;
        } catch (RuntimeException failure) {
            wire.close();
            throw failure;
        }
    }

    private void run(Wire wire, Duration timeout) {
        Deadline deadline = Deadline.in(timeout);
        try {
            engine.beginHandshake();
            HandshakeStatus status = engine.getHandshakeStatus();
            while (status != HandshakeStatus.FINISHED && status != HandshakeStatus.NOT_HANDSHAKING) {
                check(!deadline.isPast());
                status = step(wire, status, deadline);
            }
            send(wire, deadline);
        } catch (HandshakeTooSlow late) {
            throw tooSlow(timeout);
        } catch (IOException failure) {
            sayWhy(wire);
            throw judge.rejection().orElseGet(() -> failure(failure));
        }
    }

    private HandshakeStatus step(Wire wire, HandshakeStatus status, Deadline deadline) throws IOException {
        if (status == HandshakeStatus.NEED_TASK) {
            codec.runTasks();
            return engine.getHandshakeStatus();
        }
        if (status == HandshakeStatus.NEED_WRAP) {
            HandshakeStatus next = codec.wrap(out).getHandshakeStatus();
            send(wire, deadline);
            return next;
        }
        // No application data can come before the end of the handshake, so there is nothing to put anywhere.
        SSLEngineResult result = codec.unwrap(ByteBuffer.allocate(0));
        if (result.getStatus() == Status.BUFFER_UNDERFLOW) {
            receive(wire, deadline);
            return HandshakeStatus.NEED_UNWRAP;
        }
        if (result.getStatus() == Status.CLOSED) {
            throw new EOFException("it ended the conversation");
        }
        return result.getHandshakeStatus();
    }

    private void receive(Wire wire, Deadline deadline) throws IOException {
        int count = codec.receive(wire);
        while (count == 0) {
            check(wire.await(false, deadline));
            count = codec.receive(wire);
        }
        if (count < 0) {
            throw new EOFException("it ended the connection");
        }
    }

    private void send(Wire wire, Deadline deadline) throws IOException {
        try (RoomToWrite room = new RoomToWrite(wire)) {
            out.writeTo(wire);
            while (!out.isEmpty()) {
                check(room.await(deadline));
                out.writeTo(wire);
            }
        }
    }

    private static void check(boolean inTime) throws IOException {
        Cancellation.check();
        if (!inTime) {
            throw new HandshakeTooSlow();
        }
    }

    /** The alert of TLS, as far as it goes at once. */
    private void sayWhy(Wire wire) {
        try {
            codec.wrapPending(out);
            out.writeTo(wire);
        } catch (IOException gone) {
            // It has gone; then it needs no reason.
        }
    }

    private TerminalException tooSlow(Duration timeout) {
        return new TerminalException(
                ErrorCode.HANDSHAKE_TIMEOUT,
                server + " accepted the connection, but the TLS handshake was not done within " + timeout.toMillis()
                        + " ms.",
                "Perhaps it speaks no TLS at this port and waits for plain text: try protocol raw. A slow one needs a"
                        + " longer connect_timeout_ms.");
    }

    private TerminalException failure(IOException failure) {
        return codec.plainGreeting()
                .map(said -> new TerminalException(
                        ErrorCode.HANDSHAKE_FAILED,
                        server + " does not speak TLS; it said '" + said + "'.",
                        "Use the port at which it speaks TLS, or protocol raw.",
                        failure))
                .orElseGet(() -> new TerminalException(
                        ErrorCode.HANDSHAKE_FAILED,
                        "The TLS handshake with " + server + " failed: " + failure.getMessage() + ".",
                        failure instanceof SSLException
                                ? "TLS 1.3 and 1.2 are spoken here, without a client certificate; see what the server"
                                        + " demands."
                                : "Perhaps it speaks no TLS at this port: try protocol raw.",
                        failure));
    }

    /** The deadline has passed. */
    private static final class HandshakeTooSlow extends IOException {

        private static final long serialVersionUID = 1L;
    }
}
