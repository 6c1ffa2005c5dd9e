package dev.ptymcp.app.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.session.CallObserver;
import dev.ptymcp.application.session.KeysRequest;
import dev.ptymcp.application.session.ReadRequest;
import dev.ptymcp.application.session.RunResult;
import dev.ptymcp.application.session.SendRequest;
import dev.ptymcp.application.session.WaitRequest;
import dev.ptymcp.application.session.WaitResult;
import dev.ptymcp.domain.model.command.Evidence;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.output.OutputStreamKind;
import dev.ptymcp.domain.model.session.SessionState;
import dev.ptymcp.domain.model.terminal.TerminalSignal;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.domain.model.wait.EndedBy;
import dev.ptymcp.domain.model.wait.OutputPattern;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** REPLs, editors, pagers, password prompts and pastes. */
@Timeout(120)
abstract class InteractivePrograms {

    @TempDir
    Path home;

    RealTerminals terminals;

    /** Opens the sessions. */
    abstract RealTerminals terminals(Path home);

    @BeforeEach
    void begin() {
        terminals = terminals(home);
    }

    @AfterEach
    void closeAll() {
        terminals.close();
    }

    static WaitResult waitFor(Terminal terminal, WaitRequest wait) {
        return terminal.waitFor(wait.within(RealTerminals.PATIENCE));
    }

    static WaitResult answer(Terminal terminal, String line, WaitRequest wait) {
        return terminal.send(SendRequest.line(line).then(wait.within(RealTerminals.PATIENCE)), CallObserver.NONE)
                .waited()
                .orElseThrow();
    }

    @Test
    void drivesPython() {
        Terminal python = terminals.open("python3", "-q");
        waitFor(python, WaitRequest.forPrompt());
        WaitResult result = answer(python, "print(6 * 7)", WaitRequest.forPrompt());
        assertTrue(result.output().text().contains("42"), result.output().text());
        assertEquals(SessionState.READY, result.status().state());
        RunResult run = python.run("sum(range(11))");
        assertEquals("55\n", run.output().text());
        assertEquals(Evidence.PROMPT, run.evidence());
        answer(python, "if True:", WaitRequest.forPrompt());
        assertEquals(SessionState.CONTINUATION, python.info().state());
        Asleep.await(python);
        python.sendKeys(KeysRequest.of("ctrl+c"), CallObserver.NONE);
        // Before the prompt the terminal itself would take ctrl+d for the end of a line's input, and nobody would see
        // it.
        waitFor(python, WaitRequest.forPatterns("KeyboardInterrupt\\s+>>> $"));
        python.sendKeys(KeysRequest.of("ctrl+d"), CallObserver.NONE);
        assertEquals(EndedBy.EXIT, waitFor(python, WaitRequest.forExit()).endedBy());
    }

    @Test
    void drivesNode() {
        Terminal node = terminals.open("node");
        waitFor(node, WaitRequest.forPatterns("> $"));
        WaitResult result = answer(node, "[1, 2, 3].map(x => x * x)", WaitRequest.forPatterns("\\[ 1, 4, 9 \\]"));
        assertEquals(EndedBy.MATCH, result.endedBy());
    }

    @Test
    void editsAFileWithVim() throws Exception {
        Terminal vim = terminals.open("vim", "-u", "NONE", "-N", "note.txt");
        waitFor(vim, WaitRequest.forPatterns("note.txt"));
        assertEquals(SessionState.FULLSCREEN, vim.info().state());
        vim.sendKeys(KeysRequest.of("i"), CallObserver.NONE);
        vim.send(SendRequest.text("hello from a test"), CallObserver.NONE);
        vim.sendKeys(KeysRequest.of("escape"), CallObserver.NONE);
        vim.sendLine(":wq");
        assertEquals(EndedBy.EXIT, waitFor(vim, WaitRequest.forExit()).endedBy());
        assertEquals("hello from a test\n", Files.readString(home.resolve("note.txt")));
    }

    @Test
    void seesThatLessWaits() {
        terminals.file("long.txt", "line\n".repeat(500));
        Terminal less = terminals.open("less", "long.txt");
        waitFor(less, WaitRequest.forPatterns("long\\.txt"));
        less.sendKeys(KeysRequest.of("space", "q"), CallObserver.NONE);
        assertEquals(EndedBy.EXIT, waitFor(less, WaitRequest.forExit()).endedBy());
    }

    @Test
    void stopsTopWithItsKey() {
        Terminal top = terminals.open("top");
        waitFor(top, WaitRequest.forPatterns("PID"));
        top.sendKeys(KeysRequest.of("q"), CallObserver.NONE);
        assertEquals(EndedBy.EXIT, waitFor(top, WaitRequest.forExit()).endedBy());
    }

    @Test
    void knowsAPasswordPromptByTheEcho() {
        Terminal program = terminals.open("bash", "-c", "read -s -p 'Geheim: ' x; echo; echo length ${#x}");
        waitFor(program, WaitRequest.forPatterns("Geheim: "));
        WaitResult prompt = waitFor(program, WaitRequest.forPrompt().from(0));
        assertEquals(SessionState.PASSWORD, prompt.status().state());
        assertEquals(Evidence.ECHO_OFF, prompt.evidence());
        program.sendLine("abcdef");
        waitFor(program, WaitRequest.forExit());
        String all = program.read(ReadRequest.from(0)).output().text();
        assertTrue(all.contains("length 6") && !all.contains("abcdef"), all);
    }

    @Test
    void pastesTwoHundredKilobytesIntact() throws Exception {
        StringBuilder text = new StringBuilder();
        for (int i = 0; text.length() < 200_000; i++) {
            text.append(i)
                    .append(" lorem ipsum dolor sit amet ünïcödé 漢字 ")
                    .append("x".repeat(i % 90))
                    .append('\n');
        }
        Terminal cat = terminals.open("sh", "-c", "stty -echo; cat > pasted.txt");
        cat.send(SendRequest.text(text.toString()), CallObserver.NONE);
        cat.sendKeys(KeysRequest.of("ctrl+d"), CallObserver.NONE);
        waitFor(cat, WaitRequest.forExit());
        assertEquals(sha256(text.toString().getBytes("UTF-8")), sha256(Files.readAllBytes(home.resolve("pasted.txt"))));
    }

    @Test
    void pastesOneLineBeyondTheKernelsLimitIntact() throws Exception {
        String line = "y".repeat(20_000);
        Terminal cat = terminals.open("sh", "-c", "cat > pasted.txt");
        cat.sendLine(line);
        cat.sendKeys(KeysRequest.of("ctrl+d"), CallObserver.NONE);
        waitFor(cat, WaitRequest.forExit());
        assertEquals(line + "\n", Files.readString(home.resolve("pasted.txt")));
    }

    @Test
    void refusesToSendWhenTheScreenShowsSomethingElse() {
        Terminal bash = terminals.open("bash");
        long cursor = bash.info().cursor();
        TerminalException refused = assertThrows(
                TerminalException.class,
                () -> bash.send(SendRequest.line("rm x").onlyWhen(OutputPattern.literal("login:")), CallObserver.NONE));
        assertEquals(ErrorCode.PRECONDITION_FAILED, refused.code());
        assertEquals(cursor, bash.info().cursor());
    }

    @Test
    void interruptsAndStopsWhatRuns() {
        Terminal bash = terminals.open("bash");
        answer(bash, "sh -c 'echo begun; exec sleep 100'", WaitRequest.forPatterns("(?m)^begun$"));
        bash.signal(TerminalSignal.INT);
        assertEquals(EndedBy.PROMPT, waitFor(bash, WaitRequest.forPrompt()).endedBy());
        assertEquals("130\n", bash.run("echo $?").output().text());
    }

    @Test
    void resizesTheTerminal() {
        Terminal bash = terminals.open("bash");
        assertEquals("40 120\n", bash.run("stty size").output().text());
        bash.resize(new TerminalSize(100, 30));
        assertEquals("30 100\n", bash.run("stty size").output().text());
        assertEquals(new TerminalSize(100, 30), bash.info().size());
    }

    static String read(Terminal terminal, OutputStreamKind stream) {
        ReadRequest merged = ReadRequest.from(0);
        return terminal.read(new ReadRequest(merged.range(), stream, merged.format(), merged.budget()))
                .output()
                .text();
    }

    static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
