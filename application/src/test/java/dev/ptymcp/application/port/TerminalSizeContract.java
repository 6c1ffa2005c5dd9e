package dev.ptymcp.application.port;

import dev.ptymcp.domain.model.target.ConnectionTarget;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import org.junit.jupiter.api.Test;

/** What a {@link TerminalTransport} promises whose terminals have a size. */
public interface TerminalSizeContract extends TerminalTransportContract {

    /** A peer that writes {@code ready}, and for every line it reads the size it sees: {@code <cols>x<rows>!}. */
    ConnectionTarget tellingItsSize();

    @Test
    default void theFirstSizeIsInForceAtOnceAndResizeChangesIt() {
        TerminalConnection connection = transport().open(tellingItsSize(), new TerminalSize(97, 31));
        try (Conversation peer = Conversation.over(connection)) {
            peer.hear("ready");
            peer.say("\n");
            peer.hear("97x31!");
            connection.resize(new TerminalSize(1000, 500));
            peer.say("\n");
            peer.hear("1000x500!");
        }
    }
}
