package dev.ptymcp.app.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.app.operator.AskOnTheTerminal;
import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.session.CallObserver;
import dev.ptymcp.application.session.ReadRequest;
import dev.ptymcp.application.session.SendRequest;
import dev.ptymcp.application.session.WaitRequest;
import dev.ptymcp.application.session.WaitResult;
import dev.ptymcp.domain.model.command.Evidence;
import dev.ptymcp.domain.model.wait.EndedBy;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Questions on the controlling terminal, from a program whose standard streams are the wire. */
@Timeout(180)
final class AskTheOperatorTest {

    @TempDir
    Path home;

    private RealTerminals terminals;
    private Terminal bash;

    @BeforeEach
    void begin() {
        terminals = new RealTerminals(home);
        terminals.file(
                "ask.sh",
                "'" + Path.of(System.getProperty("java.home"), "bin", "java")
                        + "' -Xshare:auto -XX:TieredStopAtLevel=1 -cp '" + System.getProperty("java.class.path") + "' "
                        + AskOnTheTerminal.class.getName() + " \"$@\" </dev/null 2>result\n");
        bash = terminals.open("bash");
    }

    @AfterEach
    void closeAll() {
        terminals.close();
    }

    @Test
    void readsASecretWithoutShowingIt() {
        String before = stty();
        ask("PASSWORD", "pty-mcp: Password of ann@host:");
        assertEquals("answer: GIVEN 7 characters", answered("s3cr€t!"));
        assertEquals(before, stty());
        assertFalse(everything().contains("s3cr"), everything());
    }

    @Test
    void showsWhatMayBeSeen() {
        ask("VISIBLE_ANSWER", "pty-mcp: Password of ann@host:");
        assertEquals("answer: GIVEN 5 characters", answered("12345"));
        assertTrue(everything().contains("12345"), everything());
    }

    @Test
    void takesOnlyAYesForAYes() {
        ask("CONFIRMATION", "[y/N]");
        assertEquals("confirmed: true", answered("Yes"));
        ask("CONFIRMATION", "[y/N]");
        assertEquals("confirmed: false", answered(""));
    }

    @Test
    void givesTheTerminalBackWhenTheQuestionIsWithdrawn() {
        String before = stty();
        WaitResult over = bash.send(
                        SendRequest.line("sh ask.sh PASSWORD 2000; echo over")
                                .then(WaitRequest.forPatterns("(?m)^over$").within(RealTerminals.PATIENCE)),
                        CallObserver.NONE)
                .waited()
                .orElseThrow();
        assertEquals(EndedBy.MATCH, over.endedBy(), over.toString());
        assertEquals("answer: CANCELLED", bash.run("cat result").output().text().strip());
        assertEquals(before, stty());
    }

    @Test
    void hasNobodyToAskWithoutATerminal() {
        assertEquals(
                "answer: UNAVAILABLE there is no terminal to ask on",
                bash.run("setsid -w sh ask.sh PASSWORD; cat result")
                        .output()
                        .text()
                        .strip());
    }

    private void ask(String kind, String question) {
        bash.send(
                SendRequest.line("clear; sh ask.sh " + kind)
                        .then(WaitRequest.forPatterns(question).within(RealTerminals.PATIENCE)),
                CallObserver.NONE);
    }

    private String answered(String text) {
        WaitResult back = bash.send(SendRequest.line(text).then(WaitRequest.forPrompt()), CallObserver.NONE)
                .waited()
                .orElseThrow();
        assertEquals(Evidence.SHELL_MARKS, back.status().evidence(), back.toString());
        return bash.run("cat result").output().text().strip();
    }

    private String everything() {
        return bash.read(ReadRequest.from(0)).output().text();
    }

    private String stty() {
        return bash.run("stty -g").output().text();
    }
}
