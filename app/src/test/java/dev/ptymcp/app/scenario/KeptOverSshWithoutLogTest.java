package dev.ptymcp.app.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.persistence.PersistenceSettings;
import dev.ptymcp.application.persistence.Recovered;
import dev.ptymcp.application.persistence.Recovered.Source;
import dev.ptymcp.application.session.AttachRequest;
import dev.ptymcp.application.session.OpenResult;
import dev.ptymcp.application.session.ReadRequest;
import dev.ptymcp.application.session.RunResult;
import dev.ptymcp.application.session.WaitRequest;
import dev.ptymcp.domain.model.wait.EndedBy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sessions on tmux behind a real sshd that keep no log. */
@Timeout(120)
final class KeptOverSshWithoutLogTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path home;

    private CuttableHost host;

    @BeforeEach
    void begin() {
        host = new CuttableHost(new SshTerminals(home, new PersistenceSettings("pty-mcp", 0)));
    }

    @AfterEach
    void end() {
        host.close();
    }

    @Test
    void whatWasPrintedWhileTheLineWasCutComesOnceAsText() {
        Terminal program = host.open(
                CuttableHost.THERE.running("read go; seq 1 6000; exit 3"), KeptTerminals.PERSISTENT.reconnect(true));
        host.line().cutAfter(12_000);
        program.sendLine("");
        assertEquals(
                EndedBy.EXIT,
                program.waitFor(WaitRequest.forExit().within(LONG)).endedBy());
        assertEquals(1, host.line().cuts());
        assertEquals(OptionalInt.of(3), program.info().exit().orElseThrow().code());
        assertEquals(
                WholeOutput.numbers(6000).strip(), WholeOutput.of(program, 0).strip());
    }

    @Test
    void aShellIsTakenUpWithWhatItsTerminalShows() {
        Terminal shell = host.open(CuttableHost.THERE, KeptTerminals.PERSISTENT);
        RunResult first = shell.run("echo gr\u00fcn; (exit 4)");
        assertEquals(OptionalInt.of(4), first.exitCode());
        long before = shell.info().cursor();
        shell.detach();
        OpenResult taken = host.all().attach(new AttachRequest("far", Optional.of(CuttableHost.THERE), false));
        assertEquals(Optional.of(new Recovered(Source.HISTORY, 0, true)), taken.recovered());
        Terminal again = host.all().session("far");
        String past = again.read(ReadRequest.from(before)).output().text();
        assertTrue(past.contains("\ngr\u00fcn\n"), past);
        again.run("true");
        assertEquals(OptionalInt.of(5), again.run("(exit 5)").exitCode());
        again.close();
    }
}
