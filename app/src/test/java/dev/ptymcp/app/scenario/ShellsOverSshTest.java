package dev.ptymcp.app.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.session.Budget;
import dev.ptymcp.application.session.CallObserver;
import dev.ptymcp.application.session.KeysRequest;
import dev.ptymcp.application.session.OpenRequest;
import dev.ptymcp.application.session.ReadRequest;
import dev.ptymcp.application.session.ReadScreenRequest;
import dev.ptymcp.application.session.RunRequest;
import dev.ptymcp.application.session.RunResult;
import dev.ptymcp.application.session.SendRequest;
import dev.ptymcp.application.session.WaitRequest;
import dev.ptymcp.domain.model.command.Evidence;
import dev.ptymcp.domain.model.session.ExitReason;
import dev.ptymcp.domain.model.session.SessionState;
import dev.ptymcp.domain.model.target.SshTarget;
import dev.ptymcp.domain.model.terminal.TerminalSignal;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.domain.model.wait.EndedBy;
import dev.ptymcp.infra.ssh.fixture.DropbearServer;
import dev.ptymcp.infra.ssh.fixture.SshServer;
import dev.ptymcp.infra.ssh.fixture.TestAccount;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that holds for shells of this machine holds for those behind a real sshd. */
@Timeout(180)
final class ShellsOverSshTest {

    private static final Map<String, String> SHELLS =
            Map.of("bash", "/bin/bash", "zsh", "/bin/zsh", "dash", "/bin/dash", "fish", "/usr/bin/fish");
    private static final String PASSWORD = "correct-horse";

    @TempDir
    static Path home;

    private static SshTerminals terminals;
    private static SshServer server;

    @BeforeAll
    static void begin() {
        terminals = new SshTerminals(home);
        SshServer.Builder builder = SshServer.builder().sudoer("bash");
        SHELLS.forEach((name, shell) -> builder.account(TestAccount.of(name)
                .withShell(shell)
                .withPassword(PASSWORD)
                .authorizing(terminals.publicKey())
                .withFile(".profile", "FROM_PROFILE=profile; export FROM_PROFILE\n")
                .withFile(".bashrc", "alias greet='echo hello from bashrc'\n")
                .withFile(".zprofile", "export FROM_PROFILE=profile\n")
                .withFile(".config/fish/config.fish", "set -gx FROM_PROFILE profile\n")));
        server = builder.start();
        SHELLS.keySet().forEach(name -> terminals.host(name, server.port(), name, server.knownHosts()));
    }

    @AfterAll
    static void closeAll() {
        terminals.close();
        server.close();
    }

    private static RunResult run(Terminal shell, String command) {
        return shell.run(new RunRequest(command, RealTerminals.PATIENCE, Budget.DEFAULT), CallObserver.NONE);
    }

    private static void assertRuns(Terminal shell, String command, String output, int code) {
        RunResult result = run(shell, command);
        assertEquals(output, result.output().text(), () -> "output of " + command + "\n" + server.log());
        assertEquals(OptionalInt.of(code), result.exitCode(), () -> "exit code of " + command);
        assertEquals(Evidence.SHELL_MARKS, result.evidence());
        assertEquals(EndedBy.COMMAND_END, result.endedBy());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "dash", "fish"})
    void tellsOutputExitCodeAndDirectoryInEveryLoginShell(String name) throws Exception {
        Terminal shell = terminals.open(name);
        assertRuns(shell, "echo hello", "hello\n", 0);
        assertRuns(shell, "false", "", 1);
        assertRuns(shell, "printf 'no newline'", "no newline", 0);
        assertRuns(shell, "sh -c 'exit 7'", "", 7);
        assertRuns(shell, "echo 'ünï 漢字'", "ünï 漢字\n", 0);
        assertRuns(shell, "echo $FROM_PROFILE", "profile\n", 0);
        run(shell, "cd /usr/share");
        assertEquals(Optional.of("/usr/share"), shell.info().cwd());
        assertEquals("", run(shell, "env | grep -i ptymcp").output().text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "dash", "fish"})
    void endsWithTheShellsOwnExitCodeAndLeavesNoFile(String name) throws Exception {
        Terminal shell = terminals.open(name);
        shell.send(SendRequest.line("exit 5"), CallObserver.NONE);
        shell.waitFor(WaitRequest.forExit().within(RealTerminals.PATIENCE));
        assertEquals(OptionalInt.of(5), shell.info().exit().orElseThrow().code());
        assertEquals(ExitReason.EXITED, shell.info().exit().orElseThrow().reason());
        assertRuns(
                terminals.open("bash"),
                "for i in $(seq 50); do find /tmp -maxdepth 1 -name 'pty-mcp-*' -user " + name
                        + " | grep -q . || break; sleep 0.2; done; test $i -lt 50",
                "",
                0);
    }

    @Test
    void readsTheUsersInteractiveFilesWhenTheShellReadsThem() {
        Terminal shell = terminals.opened(SshTarget.of("bash").running("bash"));
        assertRuns(shell, "greet", "hello from bashrc\n", 0);
    }

    @Test
    void setsVariablesThatTheServerWouldRefuse() {
        SshTarget target = withVariables(SshTarget.of("zsh"), Map.of("COLOUR", "red wine's"));
        assertRuns(terminals.opened(target), "echo \"$COLOUR\"", "red wine's\n", 0);
        Terminal command = terminals.opened(
                withVariables(SshTarget.of("fish").running("echo \"[$COLOUR]\"; exit 3"), Map.of("COLOUR", "blue")));
        command.waitFor(WaitRequest.forExit().within(RealTerminals.PATIENCE));
        assertEquals("[blue]\n", command.read(ReadRequest.from(0)).output().text());
        assertEquals(OptionalInt.of(3), command.info().exit().orElseThrow().code());
    }

    private static SshTarget withVariables(SshTarget target, Map<String, String> variables) {
        return new SshTarget(
                target.host(),
                target.user(),
                target.port(),
                target.identities(),
                target.proxyJump(),
                target.hostKeyPolicy(),
                target.keepalive(),
                target.command(),
                variables,
                target.ownConnection());
    }

    @Test
    void losesNothingOfFiftyMegabytes() throws Exception {
        Terminal shell = terminals.open("bash");
        Path directory = server.home("bash");
        RunResult result = run(shell, "seq 1 6500000 | tee numbers; wc -c numbers");
        assertEquals(OptionalInt.of(0), result.exitCode());
        assertTrue(result.output().text().contains("6499999\n6500000\n"), () -> tail(result));
        assertTrue(Files.size(directory.resolve("numbers")) > 50_000_000);
        assertTrue(result.output().text().stripTrailing().endsWith(" numbers"), () -> tail(result));
    }

    private static String tail(RunResult result) {
        String text = result.output().text();
        return text.substring(Math.max(0, text.length() - 300));
    }

    @Test
    void tellsTheShellItsSizeFromTheStartAndWhenItChanges() {
        Terminal shell = terminals.session(
                terminals.all().open(OpenRequest.of(SshTarget.of("bash")).sized(new TerminalSize(91, 33))));
        assertRuns(shell, "stty size", "33 91\n", 0);
        shell.resize(new TerminalSize(133, 44));
        assertRuns(shell, "sleep 0.2; stty size", "44 133\n", 0);
    }

    @Test
    void interruptsWhatRuns() {
        Terminal shell = terminals.open("bash");
        sleep(shell);
        shell.sendKeys(KeysRequest.of("ctrl+c"), CallObserver.NONE);
        shell.waitFor(WaitRequest.forPrompt().within(RealTerminals.PATIENCE));
        assertRuns(shell, "echo $?", "130\n", 0);
        sleep(shell);
        shell.signal(TerminalSignal.INT);
        shell.waitFor(WaitRequest.forPrompt().within(RealTerminals.PATIENCE));
        assertRuns(shell, "echo $?", "130\n", 0);
    }

    /** Once it has printed something it is in the foreground; before, the shell itself would be interrupted. */
    private static void sleep(Terminal shell) {
        shell.send(
                SendRequest.line("sh -c 'echo begun; exec sleep 600'")
                        .then(WaitRequest.forPatterns("(?m)^begun$").within(RealTerminals.PATIENCE)),
                CallObserver.NONE);
    }

    @Test
    void drivesVim() throws Exception {
        Terminal shell = terminals.open("bash");
        shell.send(
                SendRequest.line("vim -u NONE notes.txt")
                        .then(WaitRequest.forScreen("notes.txt").within(RealTerminals.PATIENCE)),
                CallObserver.NONE);
        assertEquals(SessionState.FULLSCREEN, shell.info().state());
        shell.send(SendRequest.text("ihello from far away"), CallObserver.NONE);
        shell.waitFor(WaitRequest.forScreen("hello from far away").within(RealTerminals.PATIENCE));
        assertTrue(shell.readScreen(ReadScreenRequest.text()).screen().startsWith("hello from far away\n~"));
        shell.sendKeys(KeysRequest.of("escape"), CallObserver.NONE);
        shell.send(
                SendRequest.line(":wq").then(WaitRequest.forPrompt().within(RealTerminals.PATIENCE)),
                CallObserver.NONE);
        assertRuns(shell, "cat notes.txt", "hello from far away\n", 0);
    }

    @Test
    void knowsThatSudoAsksForThePassword() {
        Terminal shell = terminals.open("bash");
        RunResult asked = run(shell, "sudo -k id -un");
        assertEquals(
                SessionState.PASSWORD, asked.status().state(), asked.output().text() + server.log());
        shell.send(
                SendRequest.line(PASSWORD)
                        .then(WaitRequest.forPatterns("(?m)^root$").within(RealTerminals.PATIENCE)),
                CallObserver.NONE);
        assertFalse(shell.read(ReadRequest.from(0)).output().text().contains(PASSWORD));
    }

    @Test
    void worksBehindDropbearToo() {
        TestAccount account = TestAccount.of("drop").authorizing(terminals.publicKey());
        try (DropbearServer dropbear = DropbearServer.start(List.of(account))) {
            terminals.host("dropbear", dropbear.port(), "drop", dropbear.knownHosts());
            Terminal shell = terminals.open("dropbear");
            assertRuns(shell, "echo hello; false", "hello\n", 1);
            assertRuns(shell, "stty size", "40 120\n", 0);
            shell.close(Duration.ofSeconds(2));
        }
    }

    @Test
    void givesAProgramsOutputAndExitCode() {
        Terminal program = terminals.opened(SshTarget.of("dash").running("echo out; echo err >&2; exit 4"));
        program.waitFor(WaitRequest.forExit().within(RealTerminals.PATIENCE));
        assertEquals("out\nerr\n", program.read(ReadRequest.from(0)).output().text());
        assertEquals(OptionalInt.of(4), program.info().exit().orElseThrow().code());
    }
}
