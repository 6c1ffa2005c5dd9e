package dev.ptymcp.app.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.access.Ownership;
import dev.ptymcp.application.persistence.PersistenceSettings;
import dev.ptymcp.application.session.AttachRequest;
import dev.ptymcp.application.session.OpenResult;
import dev.ptymcp.application.session.WaitRequest;
import dev.ptymcp.domain.model.output.OutputBuffer;
import dev.ptymcp.domain.model.session.Limit;
import dev.ptymcp.domain.model.session.SessionLimits;
import dev.ptymcp.domain.model.wait.EndedBy;
import dev.ptymcp.domain.model.wait.OutputPattern;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is printed while nobody listens. */
@Timeout(120)
final class LogOfADetachedSessionTest {

    private static final String SOCKET = "pty-mcp-log";
    private static final long LOG = 4L << 20;
    /** As many lines as the log holds. */
    private static final int LINES = 500_000;

    @TempDir
    Path home;

    @AfterEach
    void end() {
        KeptTerminals.endTmux(home, SOCKET);
    }

    @Test
    void everyLineThatTheLogHoldsIsThereAfterAttaching() {
        String expected = "\r\n" + WholeOutput.numbers(LINES) + "over\r\n";
        assertTrue(expected.length() <= LOG && expected.length() > LOG - LOG / 8, "the test is not what it says");
        try (KeptTerminals server = new KeptTerminals(
                home,
                SessionLimits.DEFAULT.with(Limit.OUTPUT_BUFFER, OutputBuffer.MAX_CAPACITY),
                new PersistenceSettings(SOCKET, LOG),
                Ownership.FREE)) {
            Terminal counting = server.keep(
                    "counting",
                    "sh",
                    "-c",
                    "read go; seq 1 " + LINES + "; echo over; tmux -L " + SOCKET + " wait-for -S over; read end");
            counting.sendLine("");
            counting.detach();
            server.tmux("wait-for", "over");
            OpenResult taken = server.all().attach(AttachRequest.of("counting"));
            Terminal again = server.all().session(taken.info().id().value());
            WaitRequest over = WaitRequest.forExit()
                    .withPatterns(List.of(OutputPattern.literal("over")))
                    .from(0)
                    .within(KeptTerminals.SOON);
            assertEquals(EndedBy.MATCH, again.waitFor(over).endedBy());
            assertEquals(List.of(), again.info().gaps());
            assertTrue(WholeOutput.of(again, 0).equals(expected), "a line is missing");
            again.close();
        }
    }
}
