package dev.ptymcp.domain.service.tmux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.domain.model.session.SessionId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KeptSessionTest {

    private static KeptSession session(String anyText) {
        return new KeptSession(
                new SessionId("s-abcdefgh"),
                Optional.of(anyText),
                Optional.of("owner " + anyText),
                List.of(anyText, "two"),
                Instant.parse("2026-01-02T03:04:05.678Z"),
                anyText,
                "c0ffee00",
                Map.of("scope", "CONTROL", "odd", anyText));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "",
                "it's \"quoted\" `$(here)` #{pane_id} %1 ; | & \\",
                "line one\nline two\r\t",
                "é 漢字 \uD83D\uDE00",
                "=-t"
            })
    void anyTextSurvivesAsAWordThatNobodyChanges(String text) {
        String word = session(text).encoded();
        assertTrue(word.matches("[A-Za-z0-9_-]+"), word);
        assertEquals(Optional.of(session(text)), KeptSession.decode(word));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "MQ", "!!", "MQBzLWFiYwB4AHkAeg"})
    void whatSomebodyElseWroteIsNoSession(String word) {
        assertEquals(Optional.empty(), KeptSession.decode(word));
    }

    @ParameterizedTest
    @CsvSource({"0|||, alive", "1|7||, exited 7", "1|0||, exited 0", "1||9|, killed KILL", "1|||, ended"})
    void readsHowAProgramEnded(String fields, String how) {
        String line = "pty-mcp pane|s-abcdefgh|" + session("x").encoded() + "|/d|%0|42|120|40|" + fields + "0|";
        Optional<ExitStatus> exit = new HostAnswer((line + "\npty-mcp end\n").getBytes(StandardCharsets.UTF_8))
                .panes()
                .get(0)
                .exit();
        String read = exit.map(status -> status.signal()
                        .map(signal -> "killed " + signal)
                        .orElse(
                                status.code().isPresent()
                                        ? "exited " + status.code().getAsInt()
                                        : "ended"))
                .orElse("alive");
        assertEquals(how, read);
    }

    /** tmux 3.8 forgets the process id of what has ended, and for want of it an ended session was taken for one that is gone. */
    @Test
    void whatHasEndedNeedsNoProcessId() {
        String line = "pty-mcp pane|s-abcdefgh|" + session("x").encoded() + "|/d|%0||120|40|1|4||1||\n";
        KeptPane pane =
                new HostAnswer(line.getBytes(StandardCharsets.UTF_8)).panes().get(0);
        assertEquals(Optional.of(ExitStatus.exited(4)), pane.exit());
        assertEquals(0, pane.pid());
        assertEquals(0, new HostScripts("x").signal(pane, "KILL", true).length);
    }

    /** A person can part the window, with the new part first. */
    @Test
    void whatAPersonOpensBesideIsNoSession() {
        String head = "pty-mcp pane|s-abcdefgh|" + session("x").encoded() + "|/d|";
        String tail = "|42|120|40|0|||1||\n";
        HostAnswer answer = new HostAnswer((head + "%12" + tail + head + "%3" + tail).getBytes(StandardCharsets.UTF_8));
        assertEquals(List.of("%3"), answer.panes().stream().map(KeptPane::pane).toList());
    }

    @Test
    void saysHowToInstallWhatIsMissing() {
        HostAnswer answer = new HostAnswer("pty-mcp no-tmux apk\n".getBytes(StandardCharsets.UTF_8));
        assertEquals(Optional.of("sudo apk add tmux"), answer.missing());
        HostAnswer unknown = new HostAnswer("pty-mcp no-tmux\n".getBytes(StandardCharsets.UTF_8));
        assertEquals(Optional.of(""), unknown.missing());
    }
}
