package dev.ptymcp.application.port;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ptymcp.domain.model.session.ExitStatus;
import org.junit.jupiter.api.Test;

/** What a {@link TerminalTransport} promises whose programs end with a code. */
public interface ExitCodeContract extends TerminalTransportContract {

    @Test
    default void tellsTheExitCode() throws InterruptedException {
        try (Conversation peer = talkTo(counting(1))) {
            assertEquals(ExitStatus.exited(7), peer.connection().awaitExit());
        }
    }

    @Test
    default void tellsTheExitCodeAfterTheClose() throws InterruptedException {
        Conversation peer = talkTo(counting(1));
        peer.hearAll();
        peer.connection().awaitExit();
        peer.close();
        assertEquals(ExitStatus.exited(7), peer.connection().awaitExit());
    }
}
