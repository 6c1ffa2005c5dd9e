package dev.ptymcp.app.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.session.AttachRequest;
import dev.ptymcp.application.session.OpenResult;
import dev.ptymcp.application.session.WaitRequest;
import dev.ptymcp.domain.model.output.OutputBuffer;
import dev.ptymcp.domain.model.session.Limit;
import dev.ptymcp.domain.model.session.SessionLimits;
import dev.ptymcp.domain.model.target.LocalProgram;
import dev.ptymcp.domain.model.wait.EndedBy;
import dev.ptymcp.domain.model.wait.OutputPattern;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One server leaves a session in the middle of its work, and another one takes it up. */
@Timeout(180)
final class TakingUpTest {

    private static final String SOCKET = "pty-mcp-taking";
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path home;

    private KeptTerminals server() {
        return new KeptTerminals(
                home, SOCKET, SessionLimits.DEFAULT.with(Limit.OUTPUT_BUFFER, OutputBuffer.MAX_CAPACITY));
    }

    @AfterEach
    void end() {
        KeptTerminals.endTmux(home, SOCKET);
    }

    @Test
    void noByteIsLostOrTwiceWhenAnotherServerTakesUpAFlood() {
        String id;
        try (KeptTerminals first = server()) {
            Terminal flood = first.keep("flood", "sh", "-c", "read go; seq 1 250000; read end; exit 3");
            id = flood.id().value();
            flood.sendLine("");
            try (KeptTerminals second = server()) {
                second.all().attach(AttachRequest.of("flood"));
                Terminal taken = second.all().session(id);
                taken.waitFor(WaitRequest.forExit()
                        .withPatterns(List.of(OutputPattern.literal("250000")))
                        .from(0)
                        .within(LONG));
                taken.sendLine("");
                assertEquals(
                        EndedBy.EXIT,
                        taken.waitFor(WaitRequest.forExit().within(LONG)).endedBy());
                assertEquals(
                        OptionalInt.of(3), taken.info().exit().orElseThrow().code());
                assertEquals(List.of(), taken.info().gaps());
                assertEquals("\r\n" + WholeOutput.numbers(250_000) + "\r\n", WholeOutput.of(taken, 0));
            }
        }
    }

    @Test
    void whatEndsWhileNobodyIsAttachedIsReadToItsEndByANewServer() {
        String id;
        try (KeptTerminals first = server()) {
            id = first.keep("build", "sh", "-c", "read go; seq 1 200000; exit 5")
                    .id()
                    .value();
            first.all().session(id).sendLine("");
        }
        try (KeptTerminals second = server()) {
            OpenResult taken = second.all().attach(AttachRequest.of("build"));
            assertEquals(id, taken.info().id().value());
            Terminal build = second.all().session(id);
            build.waitFor(WaitRequest.forExit().within(LONG));
            assertEquals(OptionalInt.of(5), build.info().exit().orElseThrow().code());
            assertEquals("\r\n" + WholeOutput.numbers(200_000), WholeOutput.of(build, 0));
            build.close();
            assertEquals(List.of(), second.all().list(AttachRequest.THIS_MACHINE));
        }
    }

    @Test
    void aPersonTypesInTheSameSession() {
        try (KeptTerminals server = server()) {
            Terminal shell = server.keep("both of us @ 1+1: mine/yours", "bash");
            Terminal person = server.all()
                    .open(new LocalProgram(
                            List.of("sh", "-c", shell.info().attachCommand().orElseThrow()),
                            Optional.empty(),
                            Map.of("TMUX_TMPDIR", home.toString()),
                            LocalProgram.Mode.PTY,
                            Map.of()));
            person.sendLine("echo by hand $((6*7))");
            WaitRequest seen = WaitRequest.forExit().withPatterns(List.of(OutputPattern.literal("by hand 42")));
            assertEquals(EndedBy.MATCH, shell.waitFor(seen.from(0).within(LONG)).endedBy());
            assertEquals(
                    "still here", shell.run("echo still here").output().text().strip());
            shell.close();
        }
    }
}
