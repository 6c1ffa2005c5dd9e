package dev.ptymcp.app.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.Terminals;
import dev.ptymcp.application.port.MemoryTranscripts;
import dev.ptymcp.application.runtime.DiskPrivateDirectory;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import dev.ptymcp.application.session.Budget;
import dev.ptymcp.application.session.CallObserver;
import dev.ptymcp.application.session.ConsoleLogin;
import dev.ptymcp.application.session.DeviceAnswer;
import dev.ptymcp.application.session.OpenRequest;
import dev.ptymcp.application.session.OpenResult;
import dev.ptymcp.application.session.RunRequest;
import dev.ptymcp.application.session.RunResult;
import dev.ptymcp.application.session.SessionFilter;
import dev.ptymcp.application.session.SessionOptions;
import dev.ptymcp.application.session.WaitRequest;
import dev.ptymcp.domain.model.command.Evidence;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.session.SessionState;
import dev.ptymcp.domain.model.target.LocalProgram;
import dev.ptymcp.domain.model.wait.EndedBy;
import dev.ptymcp.infra.pty.PtyTransport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Command lines of devices on terminals of this machine, by their profiles and without. */
@Timeout(120)
final class DeviceSessionsTest {

    @TempDir
    Path home;

    private final ThreadBackgroundTasks tasks = new ThreadBackgroundTasks();
    private final FakeRouter.Operator operator = new FakeRouter.Operator("s3cret-pass");
    private final MemoryTranscripts transcripts = new MemoryTranscripts();
    private FakeRouter router;
    private Terminals terminals;

    @BeforeEach
    void begin() {
        router = new FakeRouter(home);
        transcripts.input = true;
        terminals = Terminals.builder()
                .transport(new PtyTransport(new PtyTransport.Settings(
                        System.getenv(), DiskPrivateDirectory.at(home.resolve(".pty-mcp")), tasks)))
                .tasks(tasks)
                .transcripts(transcripts)
                .operator(operator)
                .build();
    }

    @AfterEach
    void closeAll() {
        terminals.close();
        tasks.close();
    }

    private OpenResult result(SessionOptions options, String... command) {
        List<String> words = router.command(
                command[0], List.of(command).subList(1, command.length).toArray(new String[0]));
        LocalProgram program =
                new LocalProgram(words, Optional.of(home.toString()), Map.of(), LocalProgram.Mode.PTY, Map.of());
        return terminals.open(OpenRequest.of(program).with(options));
    }

    private Terminal open(String profile, String personality) {
        OpenResult opened = result(SessionOptions.DEFAULT.profile(FakeRouter.profile(profile)), personality);
        assertEquals(List.of(), opened.warnings());
        assertEquals(SessionState.READY, opened.info().state());
        return terminals.session(opened.info().id().value());
    }

    private static RunResult run(Terminal terminal, String command) {
        return terminal.run(new RunRequest(command, RealTerminals.PATIENCE, Budget.DEFAULT), CallObserver.NONE);
    }

    private static String output(Terminal terminal, String command) {
        RunResult result = run(terminal, command);
        assertEquals(EndedBy.PROMPT, result.endedBy(), () -> command + ": " + result);
        assertEquals(Evidence.PROMPT, result.evidence());
        assertEquals(OptionalInt.empty(), result.exitCode());
        return result.output().text();
    }

    private static DeviceAnswer answer(RunResult result) {
        return result.device().orElseThrow();
    }

    private void enable(Terminal terminal) {
        assertEquals(SessionState.PASSWORD, run(terminal, "enable").status().state());
        terminal.sendLine("en4ble-pass");
        terminal.waitFor(WaitRequest.forPrompt().within(RealTerminals.PATIENCE));
        assertEquals(Optional.of("privileged"), terminal.info().promptLevel());
    }

    @Test
    void setsTheDeviceUpAndRunsItsCommands() {
        Terminal ios = open("cisco-ios", "ios");
        assertEquals("terminal length 0\rterminal width 511\r", router.received());
        assertEquals(Optional.of("user"), ios.info().promptLevel());
        assertEquals("*12:00:00.123 UTC Sat Nov 21 2026\n", output(ios, "show clock"));
        String configuration = output(ios, "show running-config");
        assertTrue(configuration.startsWith("Building configuration...\n\n!\nversion 15.2\n"), configuration);
        assertTrue(configuration.endsWith("line vty 0 4\n login\nend\n"), configuration);
        assertFalse(configuration.contains("More"), configuration);
    }

    @Test
    void waitsForSlowOutputWithLinesThatLookLikeThePrompt() {
        Terminal ios = open("cisco-ios", "ios");
        assertEquals(
                "Syslog logging: enabled\nR1#reload by admin\nR1#\nR1>\nLog Buffer (8192 bytes):\n",
                output(ios, "show log"));
    }

    @Test
    void followsTheLevelsAndSaysWhatTheDeviceRefused() {
        Terminal ios = open("cisco-ios", "ios");
        enable(ios);
        RunResult configure = run(ios, "configure terminal");
        assertEquals(Optional.of("config"), answer(configure).promptLevel());
        assertEquals("", output(ios, "interface Gi0/1"));
        assertEquals("", output(ios, "end"));
        assertEquals(Optional.of("privileged"), ios.info().promptLevel());
        assertEquals("*12:00:00.123 UTC Sat Nov 21 2026\n", output(ios, "show clock"));
        RunResult wrong = run(ios, "shwo clock");
        assertEquals(
                List.of("% Invalid input detected at '^' marker."),
                answer(wrong).errors());
    }

    @Test
    void sendsLinesOneByOneAndNoneAfterOneThatWasRefused() {
        Terminal ios = open("cisco-ios", "ios");
        enable(ios);
        RunResult good = run(ios, "conf t\ninterface Gi0/1\n description uplink\n no shutdown");
        assertEquals(Optional.of("config"), answer(good).promptLevel());
        assertEquals(List.of(), answer(good).notSent());
        assertEquals(
                "Enter configuration commands, one per line.  End with CNTL/Z.\n",
                good.output().text());
        RunResult bad = run(ios, "interface Gi0/99\nshutdown\nend");
        assertEquals(
                List.of("% Invalid input detected at '^' marker."), answer(bad).errors());
        assertEquals(List.of("shutdown", "end"), answer(bad).notSent());
        assertFalse(router.received().contains("\rshutdown"), router.received());
    }

    @Test
    void endsWithTheQuestionsThatADeviceAsks() {
        Terminal ios = open("cisco-ios", "ios");
        enable(ios);
        RunResult copy = run(ios, "copy running-config startup-config\nreload");
        assertEquals(SessionState.CONFIRM, copy.status().state());
        assertEquals(List.of("reload"), answer(copy).notSent());
        assertEquals(
                "Destination filename [startup-config]?", copy.output().text().strip());
        assertEquals(
                ErrorCode.SHELL_BUSY,
                assertThrows(TerminalException.class, () -> run(ios, "show clock"))
                        .code());
        ios.sendLine("");
        ios.waitFor(WaitRequest.forPrompt().within(RealTerminals.PATIENCE));
        RunResult reload = run(ios, "reload");
        assertEquals(EndedBy.PROMPT, reload.endedBy());
        assertEquals(SessionState.CONFIRM, reload.status().state());
        ios.sendLine("");
        assertEquals(
                EndedBy.EXIT,
                ios.waitFor(WaitRequest.forExit().within(RealTerminals.PATIENCE))
                        .endedBy());
    }

    @Test
    void knowsThePromptWhenTheDeviceChangesItsName() {
        Terminal ios = open("cisco-ios", "ios");
        enable(ios);
        run(ios, "conf t");
        assertEquals("", output(ios, "hostname edge-router-7"));
        assertEquals("", output(ios, "interface Gi0/1"));
    }

    @Test
    void keepsOutputThatEndsWithoutALineBreak() {
        Terminal ios = open("cisco-ios", "ios");
        enable(ios);
        // The prompt R1# is too short to be told from the note's end; a longer name is not.
        run(ios, "conf t\nhostname core-router\nend");
        assertEquals("a note without an end of line", output(ios, "more flash:note"));
    }

    @Test
    void passesThePagerWithAndWithoutAProfile() {
        Terminal junos = open("juniper-junos", "junos");
        String whole = output(junos, "show configuration");
        assertEquals(127, whole.strip().lines().count(), whole);
        junos.run("set cli screen-length 24");
        // A new length of the screen is the only thing that this router needs to page again.
        assertEquals(whole, output(junos, "show configuration"));
        OpenResult plain = result(SessionOptions.DEFAULT, "ios");
        Terminal ios = terminals.session(plain.info().id().value());
        String paged = run(ios, "show running-config").output().text();
        assertEquals(whole.strip(), paged.substring(paged.indexOf('!')).strip());
        assertEquals(
                "show running-config\r" + " ".repeat(5),
                router.received().substring(router.received().indexOf("show run")));
    }

    @Test
    void leavesOutWhatJunosShowsAroundItsPrompt() {
        Terminal junos = open("juniper-junos", "junos");
        assertEquals("Entering configuration mode\n\n", output(junos, "configure"));
        assertEquals(Optional.of("config"), junos.info().promptLevel());
        RunResult wrong = run(junos, "foo");
        assertEquals(List.of("unknown command."), answer(wrong).errors());
        assertEquals("               ^\nunknown command.\n", wrong.output().text());
        output(junos, "exit");
        assertEquals(
                SessionState.CONFIRM,
                run(junos, "request system reboot").status().state());
    }

    @Test
    void readsThePlainTextOfADeviceThatDrawsItsLineAnewWithEachKey() {
        Terminal routeros = open("mikrotik-routeros", "routeros");
        String export = output(routeros, "/export");
        assertEquals(127, export.strip().lines().count(), export);
        assertFalse(export.contains("quit"), export);
        assertEquals("", output(routeros, "/ip address").strip());
        assertEquals("bad command name foo (line 1 column 1)\n", output(routeros, "foo"));
        assertEquals(
                SessionState.CONFIRM, run(routeros, "/system reboot").status().state());
    }

    @Test
    void logsInAtAConsoleWithThePasswordOfTheOperator() {
        SessionOptions options =
                SessionOptions.DEFAULT.profile(FakeRouter.profile("cisco-ios")).login(ConsoleLogin.as("admin"));
        OpenResult opened = result(options.recorded(true), "ios", "login");
        Terminal ios = terminals.session(opened.info().id().value());
        assertEquals(List.of(), opened.warnings());
        assertEquals("*12:00:00.123 UTC Sat Nov 21 2026\n", output(ios, "show clock"));
        assertTrue(router.received().contains("\radmin\rs3cret-pass\rterminal length 0\r"), router.received());
        assertTrue(operator.asked.get(0).subject().startsWith("admin at "), operator.asked.toString());
        assertFalse(opened.output().text().contains("s3cret"), opened.output().text());
        String record = transcripts.events(opened.info().id().value());
        assertTrue(record.contains("admin"), record);
        assertFalse(record.contains("s3cret"), record);
        ios.close();
        assertTrue(router.received().endsWith("\rshow clock\rexit\r"), router.received());
    }

    @Test
    void saysWhereALoginFailedAndEndsIt() {
        SessionOptions options =
                SessionOptions.DEFAULT.profile(FakeRouter.profile("cisco-ios")).login(ConsoleLogin.as("eve"));
        TerminalException failure = assertThrows(TerminalException.class, () -> result(options, "ios", "login"));
        assertEquals(ErrorCode.LOGIN_FAILED, failure.code());
        assertTrue(failure.getMessage().contains("(password)"), failure.getMessage());
        assertTrue(failure.getMessage().contains("% Login invalid"), failure.getMessage());
        assertEquals(List.of(), terminals.list(SessionFilter.LIVE));
    }

    @Test
    void waitsABlinkForThePromptBeforeItRefuses() {
        Terminal ios = open("cisco-ios", "ios");
        enable(ios);
        ios.sendLine("write memory");
        assertEquals("*12:00:00.123 UTC Sat Nov 21 2026\n", output(ios, "show clock"));
    }

    @Test
    void saysWhatAProfileThatDoesNotFitLeavesUndone() {
        SessionOptions options = SessionOptions.DEFAULT
                .profile(FakeRouter.profile("mikrotik-routeros"))
                .settle(Duration.ofSeconds(2));
        OpenResult opened = result(options, "ios");
        assertEquals(1, opened.warnings().size());
        assertTrue(
                opened.warnings().get(0).contains("mikrotik-routeros"),
                opened.warnings().get(0));
        assertTrue(opened.warnings().get(0).contains("'R1>'"), opened.warnings().get(0));
        assertEquals("", router.received());
    }
}
