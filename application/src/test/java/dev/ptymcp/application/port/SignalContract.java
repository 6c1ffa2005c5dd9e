package dev.ptymcp.application.port;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.domain.model.target.ConnectionTarget;
import dev.ptymcp.domain.model.terminal.TerminalSignal;
import org.junit.jupiter.api.Test;

/** What a {@link TerminalTransport} promises that delivers signals. */
public interface SignalContract extends TerminalTransportContract {

    /** A peer that writes {@code ready}, and {@code interrupted!} when INT comes; TERM ends it. */
    ConnectionTarget catchingInterrupts();

    @Test
    default void deliversSignalsAndTellsWhichOneEndedTheProgram() throws InterruptedException {
        try (Conversation peer = talkTo(catchingInterrupts())) {
            peer.hear("ready");
            peer.connection().signal(TerminalSignal.INT);
            peer.hear("interrupted!");
            peer.connection().signal(TerminalSignal.TERM);
            assertEquals(ExitStatus.killed("TERM"), peer.connection().awaitExit());
        }
    }

    @Test
    default void aProgramThatIgnoresPolitenessIsKilled() throws InterruptedException {
        try (Conversation peer = talkTo(catchingInterrupts())) {
            peer.hear("ready");
            peer.connection().signal(TerminalSignal.KILL);
            assertEquals(ExitStatus.killed("KILL"), peer.connection().awaitExit());
        }
    }
}
