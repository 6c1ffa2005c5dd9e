package dev.ptymcp.app.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.session.AttachRequest;
import dev.ptymcp.application.session.CallObserver;
import dev.ptymcp.application.session.KeysRequest;
import dev.ptymcp.application.session.ReadScreenRequest;
import dev.ptymcp.application.session.SendRequest;
import dev.ptymcp.application.session.WaitRequest;
import dev.ptymcp.domain.model.target.LocalProgram;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.domain.model.wait.EndedBy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A full-screen program in a kept session: left and taken up, with other sizes, and with a person beside. */
@Timeout(120)
final class KeptScreensTest {

    private static final String SOCKET = "pty-mcp-screens";

    @TempDir
    Path home;

    private KeptTerminals server;

    @BeforeEach
    void start() throws Exception {
        Files.writeString(home.resolve("long.txt"), numbers());
        server = new KeptTerminals(home, SOCKET);
    }

    @AfterEach
    void end() {
        server.close();
        KeptTerminals.endTmux(home, SOCKET);
    }

    private static String numbers() {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= 200; i++) {
            text.append("line ").append(i).append('\n');
        }
        return text.toString();
    }

    private static String screen(Terminal terminal) {
        return terminal.readScreen(ReadScreenRequest.text()).screen();
    }

    private static void see(Terminal terminal, String pattern) {
        WaitRequest wait = WaitRequest.forScreen(pattern).within(RealTerminals.PATIENCE);
        assertEquals(EndedBy.MATCH, terminal.waitFor(wait).endedBy(), () -> screen(terminal));
    }

    private Terminal vim() {
        Terminal vim = server.keep("editor", "vim", "-u", "NONE", "-N", "-c", "set ruler", "long.txt");
        see(vim, "line 39");
        return vim;
    }

    private Terminal takeUp() {
        return server.all()
                .session(server.all()
                        .attach(AttachRequest.of("editor"))
                        .info()
                        .id()
                        .value());
    }

    private Terminal person(Terminal kept) {
        return server.all()
                .open(new LocalProgram(
                        List.of("sh", "-c", kept.info().attachCommand().orElseThrow()),
                        Optional.empty(),
                        Map.of("TMUX_TMPDIR", home.toString()),
                        LocalProgram.Mode.PTY,
                        Map.of()));
    }

    @Test
    void theScreenIsTheSameAfterItWasLeftAndTakenUp() {
        Terminal vim = vim();
        vim.send(SendRequest.text("25Gotyped ünï 漢字"), CallObserver.NONE);
        see(vim, "typed ünï 漢字");
        vim.sendKeys(KeysRequest.of("escape"), CallObserver.NONE);
        see(vim, "26,\\d+");
        String before = screen(vim);
        vim.detach();
        Terminal again = takeUp();
        assertEquals(before, screen(again));
        again.resize(new TerminalSize(60, 15));
        see(again, "(?s)\\A(?:[^\\n]*\\n){14}[^\\n]*26,");
        again.sendLine(":wq");
        assertEquals(
                EndedBy.EXIT,
                again.waitFor(WaitRequest.forExit().within(RealTerminals.PATIENCE))
                        .endedBy());
    }

    @Test
    void whoTakesItUpSeesTheSizeThatItGotMeanwhile() {
        Terminal vim = vim();
        vim.detach();
        server.tmux("resize-window", "-t", vim.id().value() + ":", "-x", "70", "-y", "20");
        Terminal again = takeUp();
        assertEquals(new TerminalSize(70, 20), again.info().size());
        see(again, "(?s)line 19\\n[^\\n]*1,1");
        again.sendKeys(KeysRequest.of("ctrl+f"), CallObserver.NONE);
        see(again, "(?s)\\Aline 18\\n.*line 36\\n[^\\n]*18,1");
    }

    @Test
    void aPersonTypesAndLooksBackWhileWeTypeToo() {
        Terminal shell = server.keep("editor", "bash", "--norc");
        shell.run("seq 1 100");
        Terminal person = person(shell);
        see(person, "(?m)^100$");
        person.sendLine("echo by hand $((6*7))");
        see(shell, "by hand 42");
        // Ctrl-b [ looks back; then keys are tmux's own.
        person.sendKeys(KeysRequest.of("ctrl+b", "["), CallObserver.NONE);
        see(person, "\\[0/\\d+\\]");
        assertEquals("by us\n", shell.run("echo by us").output().text());
        person.send(SendRequest.text("q"), CallObserver.NONE);
        see(person, "by us");
        person.sendKeys(KeysRequest.of("ctrl+b", "d"), CallObserver.NONE);
        assertEquals(
                EndedBy.EXIT,
                person.waitFor(WaitRequest.forExit().within(RealTerminals.PATIENCE))
                        .endedBy());
        assertEquals("still ours\n", shell.run("echo still ours").output().text());
    }
}
