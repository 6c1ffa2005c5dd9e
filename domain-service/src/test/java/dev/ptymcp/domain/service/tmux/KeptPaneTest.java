package dev.ptymcp.domain.service.tmux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ptymcp.domain.model.session.SessionId;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class KeptPaneTest {

    private static final KeptSession SESSION = new KeptSession(
            new SessionId("s-abcdefgh"),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Instant.EPOCH,
            "top",
            "c0ffee00",
            Map.of());

    private static Optional<TerminalSize> size(String cols, String rows) {
        return KeptPane.parse("pty-mcp pane|s-abcdefgh|" + SESSION.encoded() + "|/log|%0|42|" + cols + "|" + rows
                        + "|0|||1||")
                .map(KeptPane::size);
    }

    /** One such terminal, and no session of the host could be listed or taken up any more. */
    @Test
    void aTerminalThatSomebodyMadeTooLargeIsAsLargeAsItMayBe() {
        assertEquals(Optional.of(new TerminalSize(80, 24)), size("80", "24"));
        assertEquals(Optional.of(new TerminalSize(TerminalSize.MAX_COLS, TerminalSize.MAX_ROWS)), size("2000", "1000"));
    }
}
