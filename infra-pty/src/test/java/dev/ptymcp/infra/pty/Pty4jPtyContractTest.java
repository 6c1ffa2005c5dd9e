package dev.ptymcp.infra.pty;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ptymcp.application.port.BackgroundTasks;
import dev.ptymcp.application.port.Conversation;
import dev.ptymcp.application.port.SignalContract;
import dev.ptymcp.domain.model.target.LocalProgram;
import org.junit.jupiter.api.Test;

/** pty4j's fork, as other Unix systems use it. */
final class Pty4jPtyContractTest extends PtyContract implements SignalContract {

    @Override
    LocalStarter starter(BackgroundTasks tasks) {
        return new UnixStarter(PosixSpawn.here(), new Pty4jStarter(), tasks);
    }

    @Test
    void noSignalIsBlockedThoughTheJvmBlocksOne() {
        try (Conversation peer = talkTo(LocalProgram.of("grep", "SigBlk", "/proc/self/status"))) {
            assertEquals("SigBlk:\t0000000000000000\n", peer.hearAllText());
        }
    }
}
