package dev.ptymcp.infra.socket;

import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.target.RemoteSerialTarget;
import dev.ptymcp.infra.socket.telnet.ComPort;
import dev.ptymcp.infra.socket.telnet.ComPortFacts.Agreement;
import dev.ptymcp.infra.socket.telnet.ComPortOutcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * Comes to terms with a terminal server about its line (RFC 2217). In the caller's thread.
 *
 * @param remote what was asked for
 * @param line which has said nothing yet
 * @param socket which nobody has read yet; closed when no agreement is reached
 */
record SerialAgreement(RemoteSerialTarget remote, ComPort line, SocketConnection socket) {

    /** Servers answer at once, or, for wires that their hardware lacks, never. */
    private static final Duration ANSWERS = Duration.ofSeconds(2);

    private static final int SHOWN = 80;

    /**
     * Has the server drive the line as it was asked for. Blocks; an interrupt ends it at once.
     *
     * @throws TerminalException with {@code HANDSHAKE_FAILED}, {@code HANDSHAKE_TIMEOUT} or {@code CANCELLED}
     */
    TerminalConnection reach() {
        try {
            line.apply(remote.line());
            line.codec().open();
            socket.flush();
            Deadline deadline = Deadline.in(remote.connectTimeout());
            socket.readAhead(() -> line.facts().agreement() != Agreement.OPEN, deadline);
            if (line.facts().agreement() == Agreement.AGREED) {
                socket.readAhead(line::settled, Deadline.in(ANSWERS).orEarlier(deadline));
            }
            Cancellation.check();
            // A server whose line somebody else has may agree first and then end it.
            if (line.facts().agreement() != Agreement.AGREED || socket.hasEnded()) {
                throw disagreement();
            }
            return new RemoteSerialConnection(line, socket, warnings());
        } catch (RuntimeException failure) {
            socket.close(Duration.ZERO);
            throw failure;
        }
    }

    private List<String> warnings() {
        return line.outcomes().stream()
                .filter(outcome -> outcome.kind() != ComPortOutcome.Kind.ACCEPTED)
                .map(ComPortOutcome::describe)
                .toList();
    }

    private TerminalException disagreement() {
        if (line.facts().agreement() == Agreement.REFUSED) {
            return new TerminalException(
                    ErrorCode.HANDSHAKE_FAILED,
                    remote.server() + " speaks telnet, but does not let its serial line be driven (no RFC 2217).",
                    "Use open_socket with protocol telnet at this port: the line is then as the server is set up. Or find"
                            + " the server's port for RFC 2217.");
        }
        if (socket.hasEnded()) {
            return new TerminalException(
                    ErrorCode.HANDSHAKE_FAILED,
                    remote.server() + " ended the connection instead of setting the serial line up" + saying() + ".",
                    "Perhaps somebody else has the line: try again when it is free.");
        }
        return new TerminalException(
                ErrorCode.HANDSHAKE_TIMEOUT,
                remote.server()
                        + (line.codec().facts().negotiated()
                                ? " speaks telnet, but has not answered whether its serial line can be driven, within "
                                : " said nothing of telnet within ")
                        + remote.connectTimeout().toMillis() + " ms" + saying() + ".",
                "If this port just passes bytes, use open_socket with protocol raw or telnet; the line is then as the server"
                        + " is set up.");
    }

    /** What it said instead, in which servers put their reasons. */
    private String saying() {
        byte[] said = new byte[SHOWN];
        socket.close(Duration.ZERO);
        int count = socket.outputs().get(0).read(said);
        String text = count <= 0 ? "" : new String(said, 0, count, StandardCharsets.ISO_8859_1).strip();
        return text.isEmpty() ? "" : "; it said '" + text.replaceAll("[^ -~]+", " ") + "'";
    }
}
