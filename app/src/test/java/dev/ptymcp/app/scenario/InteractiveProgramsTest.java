package dev.ptymcp.app.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.session.CallObserver;
import dev.ptymcp.application.session.KeysRequest;
import dev.ptymcp.application.session.WaitRequest;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.output.OutputStreamKind;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** In sessions that end with the server; and behind pipes. */
final class InteractiveProgramsTest extends InteractivePrograms {

    @Override
    RealTerminals terminals(Path home) {
        return new RealTerminals(home);
    }

    @Test
    void refusesAKeyThatIsNone() {
        Terminal bash = terminals.open("bash");
        TerminalException unknown = assertThrows(
                TerminalException.class, () -> bash.sendKeys(KeysRequest.of("a", "entre"), CallObserver.NONE));
        assertEquals(ErrorCode.UNKNOWN_KEY, unknown.code());
        assertTrue(unknown.getMessage().concat(unknown.hint()).contains("enter"), unknown.hint());
    }

    @Test
    void keepsTheStreamsOfAPipeApart() {
        Terminal program = terminals.pipe("sh", "-c", "echo out; echo err >&2; exit 2");
        waitFor(program, WaitRequest.forExit());
        assertEquals("out\n", read(program, OutputStreamKind.STDOUT));
        assertEquals("err\n", read(program, OutputStreamKind.STDERR));
        String merged = read(program, OutputStreamKind.MERGED);
        assertTrue(merged.contains("out\n") && merged.contains("err\n"), merged);
        assertEquals(2, program.info().exit().orElseThrow().code().orElseThrow());
    }
}
