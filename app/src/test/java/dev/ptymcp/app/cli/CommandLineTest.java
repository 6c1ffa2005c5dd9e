package dev.ptymcp.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.app.config.ConfigKey;
import dev.ptymcp.app.config.ConfigurationLoader;
import dev.ptymcp.app.config.ValueTypes;
import dev.ptymcp.application.port.Finding;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class CommandLineTest {

    private static final List<ConfigKey<?>> KEYS = List.of(
            ConfigKey.of("sessions.max", ValueTypes.wholeNumber(1, 1000), 50, "How many."),
            ConfigKey.of("log.level", ValueTypes.wholeNumber(1, 3), 2, "How much."));

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final ThreadBackgroundTasks tasks = new ThreadBackgroundTasks();
    private final ScriptedServer server = new ScriptedServer();
    private final List<Runnable> atExit = new ArrayList<>();

    @AfterEach
    void closeTasks() {
        tasks.close();
    }

    @Test
    void withoutArgumentsItServesUntilTheInputEndsAndThenCloses() {
        assertEquals(0, run("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\"}\n"));
        assertTrue(out().endsWith("{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{}}\n"), out());
        assertEquals(1, server.closed());
    }

    @Test
    void aSignalClosesTheServerToo() {
        run("");
        atExit.forEach(Runnable::run);
        assertEquals(2, server.closed());
    }

    @Test
    void serveTakesNoOperands() {
        assertEquals(2, run("", "serve", "here"));
        assertEquals(0, server.assembled());
    }

    @Test
    void versionAndHelpAnswerOnStandardOutputAndStartNothing() {
        assertEquals(0, run("", "--version"));
        assertEquals("pty-mcp 1.2.3\n", out());
        for (String way : List.of("--help", "-h", "help")) {
            out.reset();
            assertEquals(0, run("", way));
            assertTrue(out().startsWith("pty-mcp: real interactive terminals"), out());
        }
        assertEquals(0, server.assembled());
    }

    @Test
    void theHelpNamesEveryCommandThatPeopleNeed() {
        run("", "--help");
        for (String command : List.of("serve", "call TOOL", "demo", "play FILE", "config", "--help", "--version")) {
            assertTrue(out().contains("\n  " + command), command);
        }
        assertFalse(out().contains("warm-up"), out());
    }

    @Test
    void theHelpOfOneCommandShowsItsFlags() {
        for (List<String> way : List.of(List.of("help", "play"), List.of("play", "--help"), List.of("-h", "play"))) {
            out.reset();
            assertEquals(0, run("", way.toArray(String[]::new)));
            assertTrue(out().startsWith("pty-mcp play: "), out());
            assertTrue(out().contains("\n  --idle-limit=SECONDS    at most"), out());
        }
        assertEquals(2, run("", "help", "pley"));
        assertTrue(err().contains("Did you mean 'play'?"), err());
    }

    @Test
    void aFlagOfAnotherCommandIsRefused() {
        assertEquals(2, run("", "config", "--force"));
        assertTrue(err().startsWith("pty-mcp: config has no flag --force."), err());
        assertEquals(2, run("", "sessions", "--hots=web"));
        assertTrue(err().contains("sessions has no flag --hots. Did you mean '--host'?"), err());
        assertEquals(0, server.assembled());
    }

    @Test
    void configPrintsJsonForScripts() {
        assertEquals(0, run("", "config", "--json", "--sessions.max=7"));
        assertEquals(
                "{\"settings\":{\"sessions.max\":{\"value\":\"7\",\"origin\":\"--sessions.max\"},"
                        + "\"log.level\":{\"value\":\"2\",\"origin\":\"default\"}}}",
                out().replaceAll("\\s", ""));
    }

    @Test
    void sessionsPrintsATable() {
        server.answering("list_sessions", """
                {"sessions":[{"session_id":"s-aaaaaaaa","name":"build","alive":true,"target":"bash",
                "created_at":"2026-01-02T03:04:05.678Z","attach_command":"tmux -L pty-mcp attach -t s-aaaaaaaa"},
                {"session_id":"s-bbbbbbbb","alive":false,"exit":{"code":3,"reason":"exited"},"target":"make all",
                "created_at":"2026-01-02T03:04:05Z","attach_command":"tmux -L pty-mcp attach -t s-bbbbbbbb"}]}""");
        assertEquals(0, run("", "sessions"));
        assertEquals("""
                SESSION     NAME   STATE     SINCE                 TARGET    TO LOOK AT IT
                s-aaaaaaaa  build  running   2026-01-02T03:04:05Z  bash      tmux -L pty-mcp attach -t s-aaaaaaaa
                s-bbbbbbbb  -      exited 3  2026-01-02T03:04:05Z  make all  tmux -L pty-mcp attach -t s-bbbbbbbb
                """, out());
        assertEquals(List.of("list_sessions{\"host\":\"local\",\"include_ended\":true}"), server.called());
        out.reset();
        assertEquals(0, run("", "sessions", "--json", "--host=web1"));
        assertTrue(out().contains("\"session_id\" : \"s-aaaaaaaa\""), out());
        assertTrue(
                server.called().get(1).contains("\"host\":\"web1\""),
                server.called().toString());
    }

    @Test
    void sessionsSaysWhenThereAreNone() {
        server.answering("list_sessions", "{\"sessions\":[]}");
        assertEquals(0, run("", "sessions"));
        assertEquals("No sessions are kept there.\n", out());
    }

    @Test
    void sessionsCloseTakesUpTheSessionAndClosesIt() {
        server.answering("attach_session", "{\"session_id\":\"s-aaaaaaaa\"}");
        server.answering("close_session", "{}");
        assertEquals(0, run("", "sessions", "close", "build"));
        assertEquals("Closed s-aaaaaaaa.\n", out());
        assertEquals(
                List.of(
                        "attach_session{\"host\":\"local\",\"session_id\":\"build\"}",
                        "close_session{\"session_id\":\"s-aaaaaaaa\"}"),
                server.called());
        assertEquals(2, run("", "sessions", "close"));
        assertEquals(2, run("", "sessions", "build"));
    }

    @Test
    void doctorSaysWhatToDoAndFailsOnlyForAProblem() {
        server.finding(
                Finding.ok("shells", "Found sh."), Finding.note("tmux", "There is no tmux.", "apt-get install tmux"));
        assertEquals(0, run("", "doctor"));
        assertTrue(out().startsWith("ok      java                " + Runtime.version()), out());
        assertTrue(
                out().contains(
                                "\nok      shells              Found sh.\nnote    tmux                There is no tmux.\n"
                                        + "                         -> apt-get install tmux\nNo problem.\n"),
                out());
        out.reset();
        server.finding(Finding.problem("ssh agent", "It does not answer.", "Start one."));
        assertEquals(1, run("", "doctor", "--json"));
        assertTrue(out().contains("\"problems\" : 1"), out());
        assertTrue(out().contains("\"next\" : \"Start one.\""), out());
        assertEquals(2, server.closed());
    }

    @Test
    void doctorTellsOfAWrongConfigurationAndLooksAtTheRestAllTheSame() {
        server.finding(Finding.ok("shells", "Found sh."));
        assertEquals(1, run("", "doctor", "--sessions.max=0"));
        assertTrue(out().contains("\nPROBLEM configuration       --sessions.max: sessions.max is '0'"), out());
        assertTrue(out().contains("\nok      shells"), out());
        assertTrue(out().endsWith("\n1 PROBLEM.\n"), out());
    }

    @Test
    void completionNamesTheToolsOfTheServer() {
        assertEquals(0, run("", "completion", "bash"));
        assertTrue(out().contains("words='echo fail'"), out());
        assertTrue(out().contains("--sessions.max="), out());
        assertEquals(2, run("", "completion", "fsh"));
        assertTrue(err().contains("Did you mean 'fish'"), err());
    }

    @Test
    void anUnknownCommandNamesTheNearest() {
        assertEquals(2, run("", "cofnig"));
        assertEquals(
                "pty-mcp: There is no command 'cofnig'. Did you mean 'config'? ('pty-mcp --help' shows what there is)\n",
                err());
        assertEquals("", out());
    }

    @Test
    void aFlagWithoutItsValueNamesTheNearestSwitch() {
        assertEquals(2, run("", "--verison"));
        assertTrue(err().contains("The flag --verison needs a value"), err());
        assertTrue(err().contains("Did you mean '--version'?"), err());
    }

    @Test
    void aWrongSettingIsSaidOnStandardErrorBeforeAnythingStarts() {
        assertEquals(2, run("", "--sessions.max=0"));
        assertTrue(err().startsWith("pty-mcp: --sessions.max: sessions.max is '0' but must be"), err());
        assertEquals("", out());
        assertEquals(0, server.assembled());
    }

    @Test
    void configPrintsTheEffectiveValuesWithTheirOrigin() {
        assertEquals(0, run("", "config", "--sessions.max", "7"));
        assertEquals("sessions.max = 7   (--sessions.max)\nlog.level = 2      (default)\n", out());
        assertEquals(0, server.assembled());
    }

    @Test
    void configPrintsAFileToStartWithAndThePageOfTheDocumentation() {
        run("", "config", "--default");
        assertTrue(out().contains("#max = 50\n"), out());
        out.reset();
        run("", "config", "--markdown");
        assertTrue(out().startsWith("# Configuration\n"), out());
    }

    @Test
    void callPrintsTheStructuredResult() {
        assertEquals(0, run("", "call", "echo", "{\"text\":\"hello\"}"));
        assertEquals("{\n  \"text\" : \"hello\"\n}\n", out());
        assertEquals(1, server.closed());
    }

    @Test
    void callWithoutArgumentsPassesNone() {
        assertEquals(0, run("", "call", "echo"));
        assertEquals(List.of("echo{}"), server.called());
    }

    @Test
    void severalCallsShareTheServerAndStopAtTheFirstThatFails() {
        assertEquals(1, run("", "call", "echo", "{\"a\":1}", "fail", "{\"b\":2}", "echo"));
        assertEquals(List.of("echo{\"a\":1}", "fail{\"b\":2}"), server.called());
        assertEquals(1, server.assembled());
    }

    @Test
    void callSaysWhatIsWrongWithItsOperands() {
        assertEquals(2, run("", "call"));
        assertEquals(2, run("", "call", "{}"));
        assertEquals(2, run("", "call", "echo", "{oops"));
        assertEquals(2, run("", "call", "no_such_tool"));
        assertEquals("", out());
        List<String> lines = err().lines().toList();
        assertTrue(lines.get(0).startsWith("pty-mcp: call needs the name of a tool"), err());
        assertTrue(lines.get(1).startsWith("pty-mcp: The name of a tool comes before"), err());
        assertTrue(lines.get(2).startsWith("pty-mcp: The arguments are not valid JSON"), err());
        assertTrue(lines.get(3).startsWith("pty-mcp: Unknown tool: 'no_such_tool'."), err());
    }

    private int run(String in, String... arguments) {
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        Console console = new Console(
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                out,
                print,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of("PTY_MCP_CONFIG", ""),
                false,
                false);
        CommandContext context =
                new CommandContext(console, new ConfigurationLoader(KEYS), server, tasks, atExit::add, "1.2.3");
        return new CommandLine(context).run(List.of(arguments));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
