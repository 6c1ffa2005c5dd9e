package dev.ptymcp.app.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.session.OpenRequest;
import dev.ptymcp.application.session.SessionFilter;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.target.SshTarget;
import dev.ptymcp.infra.ssh.fixture.SshServer;
import dev.ptymcp.infra.ssh.fixture.TestAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Hosts behind SSH that have no tmux, or one that is too old. */
@Timeout(120)
final class MissingTmuxTest {

    @TempDir
    Path home;

    private SshTerminals terminals;
    private SshServer server;
    private Path programs;

    @BeforeEach
    void begin() throws IOException {
        terminals = new SshTerminals(home);
        server = SshServer.builder()
                .account(TestAccount.of("ann")
                        .withShell("/bin/bash")
                        .withFile(".bashrc", "PATH=$HOME/bin\n")
                        .authorizing(terminals.publicKey()))
                .start();
        terminals.host("there", server.port(), "ann", server.knownHosts());
        programs = Files.createDirectory(server.home("ann").resolve("bin"));
        try (Stream<Path> all = Files.list(Path.of("/usr/bin"))) {
            for (Path program : all.filter(one -> !one.endsWith("tmux")).toList()) {
                Files.createSymbolicLink(programs.resolve(program.getFileName()), program);
            }
        }
    }

    @AfterEach
    void end() {
        terminals.close();
        server.close();
    }

    private TerminalException refusal() {
        OpenRequest request = OpenRequest.of(SshTarget.of("there")).with(KeptTerminals.PERSISTENT);
        TerminalException refused =
                assertThrows(TerminalException.class, () -> terminals.all().open(request));
        assertEquals(ErrorCode.PERSISTENCE_UNAVAILABLE, refused.code());
        assertEquals(List.of(), terminals.all().list(SessionFilter.LIVE));
        return refused;
    }

    @Test
    void aHostWithoutTmuxIsToldHowToGetOneAndOneWithAnOldTmuxIsLeftAlone() throws IOException {
        TerminalException missing = refusal();
        assertEquals(
                "There is no tmux on that host, which keeps persistent sessions; nothing was opened.",
                missing.getMessage());
        assertEquals(
                "Install it there with: sudo apt-get install tmux; or open the session without persistent.",
                missing.hint());
        Path asked = server.home("ann").resolve("asked");
        tmux("[ \"$1\" = -V ] || echo \"$*\" >>~/asked\necho tmux 2.1\n");
        TerminalException tooOld = refusal();
        assertEquals("The tmux there is 2.1, and 2.6 or later is needed; nothing was opened.", tooOld.getMessage());
        assertEquals(
                "Install a newer one there, where that brings one, with: sudo apt-get install tmux; or open the session"
                        + " without persistent.",
                tooOld.hint());
        assertFalse(Files.exists(asked), "something was done with it");
    }

    private void tmux(String script) throws IOException {
        Path tmux = Files.writeString(programs.resolve("tmux"), "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(tmux, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** tmux ends with its last session. Whoever asked it for a new one just then was told that it could not be opened. */
    @Test
    void whoeverComesWhenTmuxIsJustGoingGetsANewOne() throws IOException {
        tmux("""
                case $* in *new-session*) if mkdir ~/went 2>/dev/null; then echo 'server exited unexpectedly' >&2; exit 1; fi ;; esac
                exec /usr/bin/tmux "$@"
                """);
        Terminal shell = terminals.session(
                terminals.all().open(OpenRequest.of(SshTarget.of("there")).with(KeptTerminals.PERSISTENT)));
        assertTrue(Files.exists(server.home("ann").resolve("went")), "it was not asked twice");
        assertEquals("here\n", shell.run("echo here").output().text());
        shell.close();
    }
}
