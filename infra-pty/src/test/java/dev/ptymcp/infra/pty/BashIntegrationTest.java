package dev.ptymcp.infra.pty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.model.command.ShellPhase;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BashIntegrationTest extends ShellIntegrationContract {

    private static final String BASHRC = """
            echo "a banner"
            PS1='\\[\\e[32m\\]mine:\\W\\$\\[\\e[0m\\] '
            PROMPT_COMMAND='echo "HOOK $? ${PIPESTATUS[*]}"'
            HISTFILE=~/.history
            HISTCONTROL=
            """;

    @Override
    String[] command() {
        return new String[] {"bash"};
    }

    @Override
    Map<String, String> startFiles() {
        return Map.of(
                ".bashrc", BASHRC,
                ".bash_profile", "echo profile; shopt login_shell; PS1='login> '",
                ".bash_logout", "echo logged out");
    }

    @Override
    String nested() {
        return "PS1='nested> ' bash --norc";
    }

    @Override
    String firstScreen() {
        return "a banner\nHOOK 0 0\nmine:" + place("$");
    }

    @Override
    List<String> oddNames() {
        List<String> names = new ArrayList<>(super.oddNames());
        names.addAll(List.of("line\nfeed", "tab\tbell\007", "esc\033]133;D;0\007"));
        return names;
    }

    @Test
    void aHeredocComesOutWhole() {
        runs("cat <<EOF\na  b\n\tc\nEOF", 0, "a  b\n\tc\n");
        runs("cat <<'EOF'\n" + "0123456789 $x\n".repeat(500) + "EOF", 0, "0123456789 $x\n".repeat(500));
    }

    @Test
    void thePromptCommandOfTheUserSeesWhatItWouldSee() {
        run("false | true | (exit 3)");
        assertTrue(shell().screen().contains("HOOK 3 1 0 3"), shell().screen());
    }

    @Test
    void strictModeStaysWithTheUser() {
        runs("set -euo pipefail", 0, "");
        runs("true", 0, "");
        runs("echo ok", 0, "ok\n");
        runs("set +e", 0, "");
        runs("false", 1, "");
        runs("false | true", 1, "");
    }

    @Test
    void tracingShowsTheUsersCommandsOnly() {
        runs("set -x", 0, "");
        runs("true", 0, "+ true\n");
        runs("set +x", 0, "+ set +x\n");
        assertFalse(shell().screen().contains("ptymcp"), shell().screen());
    }

    @Test
    void aNewPromptKeepsItsMarks() {
        runs("PS1='x> '", 0, "");
        runs("echo a", 0, "a\n");
        runs("PS1=\"(venv) $PS1\"", 0, "");
        runs("(exit 6)", 6, "");
        assertTrue(shell().screen().endsWith("(venv) x>"), shell().screen());
        runs("unset PS1", 0, "");
        runs("(exit 7)", 7, "");
        runs("PS2='... '; PS0=", 0, "");
        runs("echo b", 0, "b\n");
    }

    @Test
    void aNewPromptCommandKeepsItsMarks() {
        runs("PROMPT_COMMAND=\"true; $PROMPT_COMMAND\"", 0, "");
        runs("false", 1, "");
        run("PROMPT_COMMAND='echo other'");
        runs("(exit 3)", 3, "");
        runs("(exit 4)", 4, "");
        assertFalse(shell().screen()
                .substring(shell().screen().lastIndexOf("exit 4"))
                .contains("HOOK"));
        run("PROMPT_COMMAND=('echo one' 'echo two')");
        run("true");
        runs("(exit 5)", 5, "");
        runs("unset PROMPT_COMMAND", 0, "");
        runs("PS1='y> '", 0, "");
        runs("(exit 6)", 6, "");
    }

    @Test
    void aPromptCommandThatIsAppendedLaterHidesOnePromptOnly() {
        shell().enter("PROMPT_COMMAND+=('PS1=\"z> \"')");
        shell().await(ShellPhase.FINISHING);
        shell().awaitText("z>");
        assertEquals(ShellPhase.FINISHING, shell().tracker().phase());
        shell().enter("true");
        shell().await(ShellPhase.PROMPT);
        runs("(exit 7)", 7, "");
    }

    @Test
    void startFilesMayBeReadAgain() {
        run(". ~/.bashrc");
        runs("(exit 5)", 5, "");
    }

    @Test
    void theHistoryHoldsWhatWasTyped() throws IOException {
        run("echo one");
        run("  echo two");
        assertEquals(
                "    1  echo one\n    2    echo two\n    3  history\n",
                run("history").output());
        shell().type("exit\r");
        shell().awaitEnd();
        assertEquals(
                List.of("echo one", "  echo two", "history", "exit"), Files.readAllLines(home().resolve(".history")));
    }

    @Test
    void variablesThatAreExportedByDefaultCarryNothing() {
        run("set -a; PS1='a> '; PROMPT_COMMAND=true");
        run("true");
        assertEquals("", run("env | grep -a Te5tN0nce").output());
        shell().enter("bash --norc");
        shell().awaitText("a>");
        assertEquals(ShellPhase.RUNNING, shell().tracker().phase());
        shell().type("exit\r");
        shell().await(ShellPhase.PROMPT);
    }

    @Test
    void aTrapOfTheUserStays() {
        run("trap 'echo DEBUG' DEBUG");
        assertEquals(4, run("(exit 4)").code());
        run("trap - DEBUG");
        runs("trap 'echo ERR' ERR; false", 1, "ERR\n");
        runs("true", 0, "");
    }

    @Test
    void whoeverTracesCommandsForAPreexecHookSeesTheUsersOnly() {
        run("__bp_interactive_mode() { typed=yes; }; PROMPT_COMMAND+=(__bp_interactive_mode)");
        run("trap '[[ $typed ]] && { typed=; echo \"PRE $BASH_COMMAND\"; }' DEBUG");
        runs("echo a", 0, "PRE echo a\na\n");
        runs("echo b | cat", 0, "PRE echo b\nb\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 404, 302})
    void olderVersionsHaveOtherMeans(int version) {
        UnaryOperator<String> older =
                script -> script.replace("BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1]", String.valueOf(version));
        try (ShellSession old = ShellSession.start(directory, program(Map.of(), "bash"), older)) {
            assertEquals(7, old.run("(exit 7)").code());
            assertEquals(Optional.of("/"), old.run("cd /").cwd());
            assertTrue(old.screen().contains("HOOK 7 7"), old.screen());
            old.run("PROMPT_COMMAND='echo other'");
            assertEquals(6, old.run("(exit 6)").code());
            old.run("unset PROMPT_COMMAND");
            old.run("PS1='x> '");
            assertEquals("a\nb\n", old.run("echo a\necho b").output());
            assertTrue(old.run("echo a; )").output().contains("syntax error"));
            old.run("set -euo pipefail");
            assertEquals("+ echo ok\nok\n", old.run("set -x; echo ok").output());
            old.run("set +ex");
            assertEquals(1, old.run("false").code());
            assertFalse(old.screen().contains("ptymcp"), old.screen());
        }
    }

    @Test
    void aPromptThatIsNotExpandedGivesUpItsMarksRatherThanShowThem() {
        run("PS1='plain> '");
        shell().enter("shopt -u promptvars; echo of''f");
        shell().awaitOutput("off\n");
        shell().awaitText("plain>");
        assertFalse(shell().screen().contains("ptymcp"), shell().screen());
    }

    @Test
    void aLoginShellReadsItsFilesAndIsOne() {
        try (ShellSession login = open("bash", "-l")) {
            assertTrue(
                    login.screen()
                                    .startsWith("profile\nlogin_shell    \ton"
                                            .replace("\t", " ")
                                            .replace("    ", "    "))
                            || login.screen().startsWith("profile"),
                    login.screen());
            assertTrue(login.screen().endsWith("login>"), login.screen());
            assertEquals("login_shell    \ton\n", login.run("shopt login_shell").output());
            assertEquals(
                    "posix          \toff\n", login.run("set -o | grep posix").output());
            assertEquals(
                    "inherit_errexit\toff\n", login.run("shopt inherit_errexit").output());
            assertEquals(
                    home() + "/.bash_history\n", login.run("echo $HISTFILE").output());
            assertEquals("", login.run("echo -n $ENV$POSIXLY_CORRECT").output());
            assertEquals(8, login.run("(exit 8)").code());
            login.type("logout\r");
            login.awaitEnd();
            assertTrue(login.screen().contains("logged out"), login.screen());
        }
    }

    @Test
    void aShellWithoutStartFilesReadsNone() {
        try (ShellSession bare = open("bash", "--norc", "--noprofile", "-i")) {
            assertFalse(bare.screen().contains("banner"), bare.screen());
            assertEquals(8, bare.run("(exit 8)").code());
        }
    }

    @Test
    void aStartFileOfItsOwnIsRead() throws IOException {
        Files.writeString(directory.resolve("it's mine"), "echo special; PS1='s> '");
        try (ShellSession special =
                open("bash", "--rcfile", directory.resolve("it's mine").toString())) {
            assertEquals("special\ns>", special.screen());
            assertEquals(8, special.run("(exit 8)").code());
        }
    }
}
