package dev.ptymcp.application.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.Terminals;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.target.SshTarget;
import dev.ptymcp.domain.service.shell.RemoteAccount;
import dev.ptymcp.domain.service.shell.RemoteStart;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OpenOnHostTest {

    private static final String ASKED = "run " + RemoteAccount.QUESTION;
    private static final String PLACED = "run " + RemoteStart.PLACING;

    private final ThreadBackgroundTasks tasks = new ThreadBackgroundTasks();
    private final ScriptedHost host = new ScriptedHost();
    private final Terminals terminals =
            Terminals.builder().tasks(tasks).transport(host).build();

    @AfterEach
    void closeAll() {
        terminals.close();
        tasks.close();
    }

    private OpenResult open(SshTarget target) {
        return terminals.open(OpenRequest.of(target).with(SessionOptions.DEFAULT.settle(Duration.ZERO)));
    }

    private static SshTarget running(String command, Map<String, String> variables) {
        return new SshTarget(
                "host",
                Optional.empty(),
                OptionalInt.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(command),
                variables,
                false);
    }

    @Test
    void givesAKnownLoginShellItsMarks() {
        open(SshTarget.of("host"));
        assertEquals(List.of(ASKED, PLACED, "open exec /bin/sh /run/user/7/pty-mcp-x/start"), host.heard);
        assertTrue(host.scripts.get(0).contains("--posix"), host.scripts.get(0));
        assertEquals(1, host.claims.get());
    }

    @Test
    void tidiesUpAfterAShellThatNeverCameToItsPrompt() throws InterruptedException {
        open(SshTarget.of("host"));
        ScriptedTransport.Connection shell = host.opened.poll(10, TimeUnit.SECONDS);
        shell.end(0);
        assertTrue(host.released.tryAcquire(30, TimeUnit.SECONDS));
        assertEquals("run rm -rf /run/user/7/pty-mcp-x", host.heard.get(3));
    }

    @Test
    void startsWhatIsConfiguredForTheHostUnlessTheCallerNamesACommand() {
        host.configured = Optional.of("top -b");
        open(SshTarget.of("host"));
        open(running("vmstat 1", Map.of()));
        assertEquals(List.of(ASKED, "open top -b", "open vmstat 1"), host.heard);
    }

    @Test
    void sendsNoScriptToWhatDoesNotAnswerLikeAPosixSystemAndDoesNotAskItAgain() {
        host.account = Optional.of("% Invalid input detected at '^' marker.\n");
        OpenResult first = open(SshTarget.of("router"));
        assertEquals(List.of(ASKED, "open login shell"), host.heard);
        assertTrue(
                first.warnings().get(0).contains("no script"), first.warnings().toString());
        open(SshTarget.of("router"));
        assertEquals(List.of(ASKED, "open login shell", "open login shell"), host.heard);
        assertEquals(List.of(), host.scripts);
        assertEquals(0, host.claims.get());
    }

    @Test
    void asksNothingOfSoftwareThatRunsNoShellOfOurs() {
        for (String software : List.of("SSH-2.0-Cisco-1.25", "SSH-2.0-OpenSSH_for_Windows_9.5", "SSH-2.0-ROSSSH")) {
            host.heard.clear();
            host.software = software;
            open(SshTarget.of("host"));
            assertEquals(List.of("open login shell"), host.heard, software);
        }
    }

    @Test
    void connectsAgainToAHostThatEndsTheConnectionOverACommandAside() {
        host.touchy = true;
        open(SshTarget.of("router"));
        assertEquals(List.of(ASKED, "open login shell"), host.heard);
        assertEquals(0, host.claims.get());
    }

    @Test
    void leavesAnUnknownShellAsItIsAndSaysSo() {
        host.account = Optional.of("pty-mcp|/bin/tcsh||||\n");
        OpenResult result = open(SshTarget.of("host"));
        assertEquals(List.of(ASKED, "open login shell"), host.heard);
        assertTrue(
                result.warnings().get(0).contains("/bin/tcsh"),
                result.warnings().toString());
    }

    @Test
    void opensPlainlyWhereNothingCanBeWritten() {
        host.directory = Optional.empty();
        OpenResult result = open(SshTarget.of("host"));
        assertEquals(List.of(ASKED, PLACED, "open login shell"), host.heard);
        assertTrue(
                result.warnings().get(0).contains("no place"), result.warnings().toString());
    }

    @Test
    void startsACommandAsItIsAndWithItsVariablesBySourcingThem() {
        open(running("top -b", Map.of()));
        open(running("top -b", Map.of("COLOUR", "red wine")));
        assertEquals(
                List.of(ASKED, "open top -b", PLACED, "open exec /bin/sh /run/user/7/pty-mcp-x/start"), host.heard);
        assertTrue(host.scripts.get(0).contains("export COLOUR='red wine'"), host.scripts.get(0));
        assertTrue(host.scripts.get(0).contains("-c 'top -b'"), host.scripts.get(0));
    }

    @Test
    void givesAShellThatTheCommandNamesItsMarksToo() {
        open(running("zsh -l", Map.of()));
        assertTrue(host.scripts.get(0).contains("ZDOTDIR"), host.scripts.get(0));
    }

    @Test
    void asksAHostOnceForManySessions() {
        open(SshTarget.of("host"));
        open(SshTarget.of("host"));
        open(SshTarget.of("other"));
        assertEquals(2, host.heard.stream().filter(ASKED::equals).count());
        assertEquals(3, host.heard.stream().filter(PLACED::equals).count());
    }

    @Test
    void asksNothingWhenIntegrationIsNotWanted() {
        terminals.open(OpenRequest.of(SshTarget.of("host"))
                .with(SessionOptions.DEFAULT.settle(Duration.ZERO).shellIntegration(false)));
        assertEquals(List.of("open login shell"), host.heard);
    }

    @Test
    void removesWhatItLaidWhenTheTerminalIsRefused() {
        host.terminals = false;
        TerminalException refused = assertThrows(TerminalException.class, () -> open(SshTarget.of("host")));
        assertEquals(ErrorCode.CHANNEL_REFUSED, refused.code());
        assertEquals(List.of(ASKED, PLACED, "run rm -rf /run/user/7/pty-mcp-x"), host.heard);
        assertEquals(0, host.claims.get());
        assertEquals(List.of(), terminals.list(SessionFilter.LIVE));
    }
}
