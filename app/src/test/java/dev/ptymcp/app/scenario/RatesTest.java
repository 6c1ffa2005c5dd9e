package dev.ptymcp.app.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.session.CallObserver;
import dev.ptymcp.application.session.OpenRequest;
import dev.ptymcp.application.session.ReadRequest;
import dev.ptymcp.application.session.SendRequest;
import dev.ptymcp.application.session.SessionOptions;
import dev.ptymcp.application.session.WaitRequest;
import dev.ptymcp.application.session.WaitResult;
import dev.ptymcp.domain.model.session.ExitReason;
import dev.ptymcp.domain.model.session.Limit;
import dev.ptymcp.domain.model.session.LimitChange;
import dev.ptymcp.domain.model.target.LocalProgram;
import dev.ptymcp.domain.model.wait.EndedBy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rates with real programs: they are slowed, and not a byte is lost. */
@Timeout(180)
final class RatesTest {

    private static final double SECOND = 1e9;

    @TempDir
    Path home;

    private Terminal open(RealTerminals terminals, LocalProgram.Mode mode, LimitChange limits, String script) {
        LocalProgram program =
                new LocalProgram(List.of("sh", "-c", script), Optional.of(home.toString()), Map.of(), mode, Map.of());
        return terminals.open(OpenRequest.of(program)
                .with(SessionOptions.DEFAULT.settle(Duration.ZERO).limits(limits)));
    }

    private static WaitResult end(Terminal terminal) {
        return terminal.waitFor(WaitRequest.forExit().within(RealTerminals.PATIENCE));
    }

    @Test
    void aProgramThatPrintsFasterThanItsRateIsSlowedAndLosesNothing() {
        try (RealTerminals terminals = new RealTerminals(home)) {
            long from = System.nanoTime();
            Terminal terminal = open(
                    terminals,
                    LocalProgram.Mode.PIPE,
                    LimitChange.of(Limit.OUTPUT_RATE, 100_000),
                    // More than the pipe and we hold, so that the program itself must wait.
                    "yes 012345678 | head -c 300000; echo done");
            assertEquals(EndedBy.EXIT, end(terminal).endedBy());
            double seconds = (System.nanoTime() - from) / SECOND;
            // What the kernel held when the program ended, 64 KiB a pipe, needs no more patience.
            assertTrue(seconds > 1.5, "took only " + seconds + " s");
            assertEquals(300_005, terminal.info().cursor());
            assertEquals(300_005, terminals.all().metrics().traffic().read());
            assertEquals(0, terminals.all().metrics().traffic().lost());
            String tail = terminal.read(ReadRequest.from(300_005 - 25)).output().text();
            assertTrue(tail.endsWith("012345678\ndone\n"), tail);
        }
    }

    @Test
    void anEndlessProgramKeepsToItsRateUntilThatIsLiftedAndIsClosedAtOnce() throws Exception {
        try (RealTerminals terminals = new RealTerminals(home)) {
            long from = System.nanoTime();
            Terminal terminal =
                    open(terminals, LocalProgram.Mode.PTY, LimitChange.of(Limit.OUTPUT_RATE, 50_000), "exec yes");
            while (terminal.info().cursor() < 60_000) {
                terminal.waitFor(WaitRequest.forQuiet(Duration.ofMillis(20)).within(Duration.ofMillis(20)));
            }
            long cursor = terminal.info().cursor();
            double seconds = (System.nanoTime() - from) / SECOND;
            assertTrue(cursor <= 50_000 * (seconds + 0.2) + 5000, cursor + " in " + seconds);
            terminal.limits(LimitChange.of(Limit.OUTPUT_RATE, 0));
            while (terminal.info().cursor() < 5_000_000) {
                terminal.waitFor(WaitRequest.forQuiet(Duration.ofMillis(20)).within(Duration.ofMillis(20)));
            }
            terminal.limits(LimitChange.of(Limit.OUTPUT_RATE, 64));
            long closing = System.nanoTime();
            assertEquals(
                    ExitReason.CLOSED,
                    terminal.close(Duration.ofMillis(500)).exit().reason());
            assertTrue((System.nanoTime() - closing) / SECOND < 20);
            String all = terminal.read(ReadRequest.from(terminal.info().cursor() - 3000))
                    .output()
                    .text();
            assertTrue(all.matches("y?\\n?(y\\n)+\\^?C?y?"), "all of it is of yes: " + all);
        }
    }

    @Test
    void inputAtARateArrivesWholeAndInOrderAtASlowReader() {
        try (RealTerminals terminals = new RealTerminals(home)) {
            Terminal terminal = open(
                    terminals,
                    LocalProgram.Mode.PIPE,
                    LimitChange.of(Limit.INPUT_RATE, 40_000),
                    "head -c 30000 > got; sleep 0.3; cat >> got; wc -c < got");
            StringBuilder text = new StringBuilder();
            for (int i = 0; text.length() < 80_000; i++) {
                text.append(i).append('\n');
            }
            text.setLength(80_000);
            long from = System.nanoTime();
            assertEquals(
                    80_000,
                    terminal.send(SendRequest.text(text.toString()), CallObserver.NONE)
                            .sentBytes());
            double seconds = (System.nanoTime() - from) / SECOND;
            assertTrue(seconds > 1.7, "took only " + seconds + " s");
            terminal.send(SendRequest.endOfInput(), CallObserver.NONE);
            assertEquals(EndedBy.EXIT, end(terminal).endedBy());
            assertEquals(
                    "80000", terminal.read(ReadRequest.from(0)).output().text().strip());
            assertEquals(text.toString(), read(home.resolve("got")));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void oneSlowedSessionDoesNotSlowAnother() {
        try (RealTerminals terminals = new RealTerminals(home)) {
            open(terminals, LocalProgram.Mode.PTY, LimitChange.of(Limit.OUTPUT_RATE, 64), "exec yes");
            Terminal free =
                    open(terminals, LocalProgram.Mode.PIPE, LimitChange.NONE, "yes 012345678 | head -c 5000000");
            assertEquals(EndedBy.EXIT, end(free).endedBy());
            assertEquals(5_000_000, free.info().cursor());
            assertEquals(1, terminals.all().metrics().counts().live());
        }
    }
}
