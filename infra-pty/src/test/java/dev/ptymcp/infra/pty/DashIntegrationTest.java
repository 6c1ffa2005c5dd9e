package dev.ptymcp.infra.pty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.model.command.ShellPhase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DashIntegrationTest extends ShellIntegrationContract {

    @Override
    String[] command() {
        return new String[] {"dash"};
    }

    @Override
    Map<String, String> startFiles() {
        return Map.of(
                "shrc", "echo 'a banner'; PS1='mine> '", ".profile", "echo profile; ENV='$HOME/shrc'; export ENV");
    }

    @Override
    Map<String, String> environment() {
        // As POSIX has it, the value is expanded before it is taken for a path.
        return Map.of("ENV", "$HOME/shrc");
    }

    @Override
    String nested() {
        return "ENV= PS1='nested> ' dash";
    }

    @Override
    String firstScreen() {
        return "a banner\nmine>";
    }

    @Test
    void aHeredocComesOutWhole() {
        runs("cat <<EOF\na  b\nc\nEOF", 0, "a  b\nc\n");
    }

    @Test
    void aDirectoryWithControlCharactersIsNotTold() throws IOException {
        Path odd = Files.createDirectories(directory.resolve("line\nfeed"));
        assertEquals(Optional.empty(), run("cd '" + odd + "'").cwd());
        assertEquals(Optional.of("/"), run("cd /").cwd());
    }

    @Test
    void strictModeStaysWithTheUser() {
        runs("set -eu", 0, "");
        runs("echo ok", 0, "ok\n");
        runs("set +e", 0, "");
        runs("false", 1, "");
    }

    @Test
    void tracingShowsTheUsersCommandsOnly() {
        runs("set -x", 0, "");
        runs("true", 0, "+ true\n");
        runs("set +x", 0, "+ set +x\n");
    }

    @Test
    void aNewPromptLosesItsMarksAndNothingIsInvented() {
        shell().enter("PS1='x> '");
        shell().awaitText("x>");
        assertEquals(ShellPhase.RUNNING, shell().tracker().phase());
    }

    @Test
    void aLoginShellReadsItsFiles() {
        try (ShellSession login = open("dash", "-l")) {
            assertEquals("profile\na banner\nmine>", login.screen());
            assertEquals(8, login.run("(exit 8)").code());
        }
    }

    @Test
    void bashUnderTheNameOfShReportsAsBashDoes() throws IOException {
        Path sh = Files.createSymbolicLink(directory.resolve("sh"), Path.of("/bin/bash"));
        try (ShellSession bash = open(sh.toString())) {
            assertTrue(bash.screen().startsWith("a banner"), bash.screen());
            assertEquals(
                    "posix          \ton\n", bash.run("set -o | grep posix").output());
            assertEquals(8, bash.run("(exit 8)").code());
            assertEquals(0, bash.run("PS1='x> '").code());
            assertEquals(9, bash.run("(exit 9)").code());
            assertFalse(bash.run("env").output().contains("ptymcp"));
        }
        Files.delete(sh);
    }
}
