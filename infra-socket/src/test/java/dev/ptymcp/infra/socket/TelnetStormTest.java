package dev.ptymcp.infra.socket;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import dev.ptymcp.domain.model.target.HostPort;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.infra.socket.fixture.StormingTelnetPeer;
import dev.ptymcp.infra.socket.telnet.TelnetCodec;
import dev.ptymcp.infra.socket.telnet.TelnetSettings;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A server that asks for everything all the time, and reads nothing. */
class TelnetStormTest {

    /** Some 24 MB of questions: their answers do not fit into the sockets' own buffers. */
    private static final int ROUNDS = 3000;

    @Test
    void everyWordIsHeardInTheStormAndAnswersDoNotPileUp() throws Exception {
        try (ThreadBackgroundTasks tasks = new ThreadBackgroundTasks();
                StormingTelnetPeer peer = StormingTelnetPeer.start(ROUNDS)) {
            TelnetCodec codec = new TelnetCodec(TelnetSettings.forTerminal(peer.port(), TerminalSize.DEFAULT));
            HostPort address = new HostPort("127.0.0.1", peer.port());
            Wire wire = Wire.over(new TcpDialer(tasks).dial(address, Duration.ofSeconds(20)));
            TerminalConnection connection = new TelnetConnection(wire, codec);
            assertTimeoutPreemptively(
                    Duration.ofSeconds(120),
                    () -> assertTrue(peer.text().equals(readAll(connection)), "the text is not whole"));
            assertTrue(codec.facts().unanswered() > 0, "the answers to so much must not all have been kept");
            connection.close(Duration.ZERO);
        }
    }

    private static String readAll(TerminalConnection connection) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[64 * 1024];
        TerminalConnection.Output output = connection.outputs().get(0);
        for (int count = output.read(buffer); count >= 0; count = output.read(buffer)) {
            all.write(buffer, 0, count);
        }
        return all.toString(StandardCharsets.US_ASCII);
    }
}
