package dev.ptymcp.application.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.Terminals;
import dev.ptymcp.application.port.TimeSource;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.output.OutputStreamKind;
import dev.ptymcp.domain.model.target.LocalProgram;
import dev.ptymcp.domain.model.wait.OutputPattern;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When lines arrived. */
@Timeout(60)
final class TimestampsTest {

    /** A wall clock that the test moves. */
    private static final class Clock implements TimeSource {

        volatile Instant now = Instant.parse("2026-03-01T12:00:00Z");

        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public Instant now() {
            return now;
        }
    }

    private final Clock clock = new Clock();
    private final ScriptedTransport transport = new ScriptedTransport();
    private final ThreadBackgroundTasks tasks = new ThreadBackgroundTasks();
    private final Terminals terminals =
            Terminals.builder().transport(transport).tasks(tasks).time(clock).build();

    private ScriptedTransport.Connection program;

    @AfterEach
    void close() {
        terminals.close();
        tasks.close();
    }

    @Test
    void everyWayOfReadingTextCanShowThem() throws Exception {
        Terminal terminal = open(true);
        printAt(terminal, 1, "U-Boot\r\nDR");
        printAt(terminal, 3, "AM: 1 GiB\r\nready");
        assertEquals(
                "2026-03-01T12:00:01.000Z U-Boot\n"
                        + "2026-03-01T12:00:01.000Z DRAM: 1 GiB\n"
                        + "2026-03-01T12:00:03.000Z ready",
                read(terminal, ReadRequest.from(0)));
        assertEquals("2026-03-01T12:00:03.000Z ready", read(terminal, ReadRequest.tail(1)));
        ReadRequest search = new ReadRequest(
                new ReadRequest.Search(OutputPattern.regex("DRAM"), 0, 0),
                OutputStreamKind.MERGED,
                ReadRequest.Format.TEXT,
                Budget.DEFAULT);
        assertEquals("--\n8: 2026-03-01T12:00:01.000Z DRAM: 1 GiB\n", read(terminal, search));
        assertEquals(
                "U-Boot\nDRAM: 1 GiB\nready",
                terminal.read(ReadRequest.from(0)).output().text());
    }

    @Test
    void theyStayWithinTheBudget() throws Exception {
        Terminal terminal = open(true);
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            lines.append(i).append("\r\n");
        }
        program.print(lines.toString());
        terminal.waitFor(WaitRequest.forPatterns("999").from(0).within(Duration.ofSeconds(30)));
        ReadRequest small = new ReadRequest(
                new ReadRequest.From(0, Optional.empty()),
                OutputStreamKind.MERGED,
                ReadRequest.Format.TEXT,
                new Budget(Budget.MIN));
        OutputText page = terminal.read(small.timestamped()).output();
        assertTrue(page.text().length() <= Budget.MIN && page.hasMore());
        assertTrue(page.text().endsWith("Z 8\n"), page.text());
        assertEquals("9", read(terminal, ReadRequest.from(page.cursor())).substring(25, 26));
    }

    @Test
    void aSessionThatDoesNotRememberThemSaysHowToGetThem() throws Exception {
        Terminal terminal = open(false);
        TerminalException refused = assertThrows(
                TerminalException.class, () -> terminal.read(ReadRequest.from(0).timestamped()));
        assertEquals(ErrorCode.NOT_SUPPORTED, refused.code());
        assertTrue(refused.hint().contains("timestamps: true"), refused.hint());
    }

    @Test
    void bytesHaveNoLines() {
        ReadRequest hex = new ReadRequest(
                new ReadRequest.From(0, Optional.empty()),
                OutputStreamKind.MERGED,
                ReadRequest.Format.HEX,
                Budget.DEFAULT);
        assertThrows(InvalidArgumentException.class, hex::timestamped);
    }

    private void printAt(Terminal terminal, int second, String text) {
        clock.now = Instant.parse("2026-03-01T12:00:00Z").plusSeconds(second);
        long cursor = terminal.info().cursor();
        program.print(text);
        terminal.waitFor(
                WaitRequest.forQuiet(Duration.ofMillis(20)).from(cursor).within(Duration.ofSeconds(30)));
    }

    private static String read(Terminal terminal, ReadRequest request) {
        return terminal.read(request.timestamped()).output().text();
    }

    private Terminal open(boolean timestamps) throws InterruptedException {
        OpenRequest request = OpenRequest.of(LocalProgram.of("cat"))
                .with(SessionOptions.DEFAULT.timestamps(timestamps).settle(Duration.ZERO));
        String id = terminals.open(request).info().id().value();
        program = transport.opened.take();
        return terminals.session(id);
    }
}
