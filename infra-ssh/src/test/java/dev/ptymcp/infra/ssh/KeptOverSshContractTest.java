package dev.ptymcp.infra.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ptymcp.application.persistence.KeptPrograms;
import dev.ptymcp.application.port.Conversation;
import dev.ptymcp.application.port.TerminalTransport;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Programs in a terminal of tmux behind OpenSSH's server. */
final class KeptOverSshContractTest extends OpenSshContract {

    @Override
    public TerminalTransport transport() {
        return new KeptPrograms(client(), "pty-mcp-contract", user.tasks());
    }

    /** What a program does not read is kept by tmux. */
    @Test
    @Override
    public void aWriteThatNobodyReadsEndsAtItsDeadlineWithWhatWasAccepted() {
        try (Conversation peer = talkTo(deaf())) {
            peer.hear("ready");
            byte[] much = "0123456789abcde\n".repeat(1 << 14).getBytes();
            assertEquals(much.length, peer.connection().write(much, Duration.ofSeconds(20)));
        }
    }
}
