package dev.ptymcp.app.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.session.CallObserver;
import dev.ptymcp.application.session.KeysRequest;
import dev.ptymcp.application.session.ReadScreenRequest;
import dev.ptymcp.application.session.RunResult;
import dev.ptymcp.application.session.WaitRequest;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code pty-mcp play} in a real terminal, with a person's keys. */
@Timeout(180)
final class PlayInATerminalTest {

    private static final String HEADER = "{\"version\": 3, \"term\": {\"cols\": 80, \"rows\": 24}}\n";

    @TempDir
    Path home;

    private RealTerminals terminals;
    private Terminal bash;

    @BeforeEach
    void begin() {
        terminals = new RealTerminals(home);
        terminals.file(
                "play.sh",
                "echo $$ >pid; exec '" + Path.of(System.getProperty("java.home"), "bin", "java")
                        + "' -Xshare:auto -XX:TieredStopAtLevel=1 -Dptymcp.stdout.terminal=true -cp '"
                        + System.getProperty("java.class.path") + "' dev.ptymcp.app.Main play \"$@\"\n");
        bash = terminals.open("bash");
    }

    @AfterEach
    void closeAll() {
        terminals.close();
    }

    @Test
    void playsToTheEndAndGivesTheTerminalBackAsItWas() {
        terminals.file(
                "x.cast",
                HEADER + "[0.1, \"o\", \"\\u001b[?1049hfull\"]\n[0.1, \"o\", \"\\u001b[?1049lone\\n two\"]\n");
        String before = stty();
        RunResult played = bash.run("sh play.sh x.cast");
        assertEquals(0, played.exitCode().orElse(-1), played.output().text());
        String screen = bash.readScreen(ReadScreenRequest.text()).screen();
        assertTrue(screen.contains("one\n    two\n"), screen);
        assertEquals(before, stty());
    }

    @Test
    void obeysTheKeys() {
        terminals.file(
                "x.cast",
                HEADER
                        + "[0, \"o\", \"begin\\r\\n\"]\n[5000, \"o\", \"second\\r\\n\"]\n[5000, \"o\", \"third\\r\\n\"]\n"
                        + "[5000, \"o\", \"never\\r\\n\"]\n");
        String before = stty();
        bash.sendLine("sh play.sh x.cast");
        waitFor("begin\n");
        press("space", ".");
        waitFor("second\n");
        press(".");
        waitFor("third\n");
        press("q");
        waitForPrompt();
        assertEquals(before, stty());
        assertFalse(bash.readScreen(ReadScreenRequest.text()).screen().contains("never"));
    }

    @Test
    void givesTheTerminalBackWhenItIsTerminated() throws IOException {
        terminals.file(
                "x.cast", HEADER + "[0, \"o\", \"\\u001b[?25l\\u001b[?1049hshown\"]\n[5000, \"o\", \"never\"]\n");
        String before = stty();
        bash.sendLine("sh play.sh x.cast; echo over");
        waitFor("shown");
        long pid = Long.parseLong(Files.readString(home.resolve("pid")).strip());
        ProcessHandle.of(pid).orElseThrow().destroy();
        waitFor("over\n");
        waitForPrompt();
        assertFalse(bash.readScreen(ReadScreenRequest.text()).snapshot().modes().alternateScreen());
        assertTrue(bash.readScreen(ReadScreenRequest.text()).snapshot().cursor().visible());
        assertEquals(before, stty());
    }

    @Test
    void saysThatTheTerminalIsTooSmall() {
        bash.resize(new TerminalSize(70, 20));
        terminals.file("x.cast", HEADER + "[0, \"o\", \"x\\r\\n\"]\n");
        RunResult played = bash.run("sh play.sh x.cast");
        assertEquals(
                "pty-mcp: recorded at 80x24, but this terminal has only 70x20.\nx\n",
                played.output().text());
    }

    private void press(String... keys) {
        bash.sendKeys(KeysRequest.of(keys), CallObserver.NONE);
    }

    private void waitFor(String text) {
        bash.waitFor(WaitRequest.forPatterns(text).within(RealTerminals.PATIENCE));
    }

    private void waitForPrompt() {
        bash.waitFor(WaitRequest.forPrompt().within(RealTerminals.PATIENCE));
    }

    private String stty() {
        return bash.run("stty -a").output().text();
    }
}
