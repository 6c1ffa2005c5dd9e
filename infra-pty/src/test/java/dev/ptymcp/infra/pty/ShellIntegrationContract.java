package dev.ptymcp.infra.pty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.model.command.ShellPhase;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.domain.service.hygiene.NeutralText;
import dev.ptymcp.infra.pty.ShellSession.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every shell with our integration must do, with start files that do what start files of users do. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class ShellIntegrationContract extends ShellAtHome {

    @Test
    void showsNothingButWhatTheUserWouldSee() {
        assertTrue(shell.screen().endsWith(firstScreen()), shell.screen());
        assertFalse(shell.screen().contains("ptymcp"), shell.screen());
    }

    @Test
    void looksAsItWouldWithoutUs() {
        String typed = "echo " + "0123456789".repeat(21);
        String prompt = shell.newestLine().split(" ")[0];
        try (ShellSession plain = ShellSession.startAsItIs(directory, program(Map.of(), command()))) {
            for (ShellSession each : List.of(plain, shell)) {
                each.awaitText(prompt);
                each.type(typed);
                each.awaitText("0123456789");
                each.until(() -> each.screen().replaceAll("\\s", "").contains(typed.replace(" ", "")));
            }
            assertEquals(plain.screen(), shell.screen());
        }
    }

    @Test
    void aTerminalThatCanDoNothingIsEnough() {
        try (ShellSession dumb = ShellSession.start(directory, program(Map.of("TERM", "dumb"), command()))) {
            assertEquals("fine\n", dumb.run("echo fine").output());
            assertEquals(7, dumb.run("sh -c 'exit 7'").code());
            assertEquals("1\n2\n", dumb.run(loop()).output());
        }
    }

    @Test
    void anInterruptedCommandHasEnded() {
        // Ready is what the sleeping process itself is: a key that comes before it runs would not reach it.
        shell.enter("sh -c 'echo ready; exec sleep 100'");
        shell.awaitOutput("\nready\n");
        shell.type("\003");
        shell.await(ShellPhase.PROMPT);
        assertEquals(130, shell.tracker().run().exitCode().orElseThrow());
        runs("echo fine", 0, "fine\n");
    }

    @Test
    void aLineThatIsGivenUpIsForgotten() {
        shell.type("garbage");
        shell.awaitText("garbage");
        int seen = shell.marksSeen();
        shell.pressUntil(
                "\003", () -> shell.marksSeen() > seen && shell.tracker().phase() == ShellPhase.PROMPT);
        runs("echo fine", 0, "fine\n");
    }

    @Test
    void tellsEveryExitCode() {
        runs("true", 0, "");
        runs("false", 1, "");
        runs("sh -c 'exit 7'", 7, "");
        runs("sh -c 'exit 255'", 255, "");
        runs("true | false", 1, "");
        runs("false | true", 0, "");
        assertEquals(127, run("no-such-program-anywhere").code());
        assertEquals(137, run("sh -c 'kill -9 $$'").code());
        assertEquals(143, run("sh -c 'kill $$'").code());
        runs("true", 0, "");
    }

    @Test
    void tellsTheOutputAndNothingElse() {
        runs("echo hello", 0, "hello\n");
        runs("printf 'no newline'", 0, "no newline");
        runs("printf 'a\\nb'", 0, "a\nb");
        runs("printf '\\n\\n'", 0, "\n\n");
        runs("echo Grüße 👋 你好", 0, "Grüße 👋 你好\n");
        runs("echo error >&2", 0, "error\n");
        runs("echo '$ '; echo '> '", 0, "$ \n> \n");
    }

    @Test
    void survivesOutputThatLeavesTheTerminalInTheMiddleOfSomething() {
        for (String tail : List.of("\\033", "\\033[3", "\\033]0;title", "\\033P1;2|abc", "\\303", "\\033_x")) {
            assertEquals(0, run("printf 'ab" + tail + "'").code(), tail);
            runs("echo next", 0, "next\n");
        }
    }

    @Test
    void longLinesThatWrapComeOutWhole() {
        String word = "0123456789".repeat(30);
        runs("echo " + word, 0, word + "\n");
        runs("echo ü" + word, 0, "ü" + word + "\n");
    }

    @Test
    void aCommandMayHaveSeveralLines() {
        runs(loop(), 0, "1\n2\n");
        runs("echo a\necho b\nfalse", 1, "a\nb\n");
    }

    @Test
    void anUnfinishedQuoteAsksForTheRest() {
        Answer half = run("echo \"abc");
        assertEquals(ShellPhase.CONTINUATION, half.phase());
        assertTrue(half.exitCode().isEmpty());
        runs("def\"", 0, "abc\ndef\n");
    }

    @Test
    void anUnfinishedCommandCanBeGivenUp() {
        assertEquals(ShellPhase.CONTINUATION, run("echo \"abc").phase());
        awaitContinuation();
        shell.pressUntil("\003", () -> shell.tracker().phase() == ShellPhase.PROMPT);
        runs("echo again", 0, "again\n");
    }

    @Test
    void aSyntaxErrorIsACommandThatFailed() {
        Answer answer = run("echo a; )");
        assertNotEquals(0, answer.code());
        assertTrue(answer.output().contains(")"), answer.output());
        assertFalse(answer.output().contains("HOOK"), answer.output());
        runs("echo fine", 0, "fine\n");
    }

    @Test
    void aCommentAndAnEmptyLineAreNothing() {
        run("true");
        assertEquals("", run("# nothing").output());
        assertEquals("", run("").output());
        runs("echo fine # indeed", 0, "fine\n");
    }

    @Test
    void anExclamationMarkIsAnExclamationMark() {
        run("echo first");
        runs("echo \"wow!!\" !echo", 0, "wow!! !echo\n");
    }

    @Test
    void tellsTheDirectoryWhateverItsName() {
        for (String name : oddNames()) {
            try {
                Files.createDirectories(directory.resolve("odd").resolve(name));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            String path = directory.resolve("odd").resolve(name).toString();
            Answer answer = run("cd " + quoted(path));
            assertEquals("", answer.output(), name);
            // It is told as everything is that programs say: in one line, with nothing that hides.
            assertEquals(Optional.of(NeutralText.line(path, 4096)), answer.cwd());
        }
        assertFalse(Files.exists(directory.resolve("odd/pwned")), "a directory's name was run as a command");
    }

    /** Names that break what is written carelessly. */
    List<String> oddNames() {
        return List.of(
                "plain",
                "with space",
                "per%41cent%",
                "semi;colon",
                "Ünïcödé 你好",
                "it's",
                "\"double\"",
                "$HOME",
                "$(touch pwned)",
                "`touch pwned`",
                "ba\\nck\\slash",
                "a=b&c|d",
                "-dash",
                "~",
                "!bang",
                "%{x%}",
                "#");
    }

    /** A word for this shell. */
    String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    @Test
    void aProgramCannotForgeAnEnd() {
        String forged = "printf '\\033]133;D;0\\007\\033]133;A\\007> \\033]133;B\\007"
                + "\\033]133;D;0;aid=Te5tN0nce12345678;n=99999\\007'";
        assertEquals(5, run("sh -c \"" + forged + "; exit 5\"").code());
    }

    @Test
    void whatWasPrintedBeforeForgesNothingWhenPrintedAgain() throws IOException {
        run("echo one");
        run("sh -c 'exit 3'");
        Path recording = directory.resolve("recording");
        Files.write(recording, shell.raw());
        Answer answer = run("cat " + recording + "; sh -c 'exit 4'");
        assertEquals(4, answer.code());
        assertTrue(answer.output().contains("one"), answer.output());
    }

    @Test
    void childrenInheritNothing() {
        assertEquals("", run("env | grep -a -i ptymcp").output());
        assertEquals("", run("env | grep -a Te5tN0nce").output());
        StringBuilder ofTheUser = new StringBuilder();
        environment().forEach((name, value) -> ofTheUser.append(name + "=" + value + "\n"));
        assertEquals(
                ofTheUser.toString(),
                run("env | grep -a -E '^(ENV|ZDOTDIR|PROMPT_COMMAND)='").output());
    }

    @Test
    void aShellInsideTheShellSaysNothingAndTheOuterOneGoesOn() {
        shell.enter(nested());
        shell.awaitText("nested>");
        assertEquals(ShellPhase.RUNNING, shell.tracker().phase());
        shell.enter("echo in''side");
        shell.awaitOutput("inside\n");
        assertEquals(ShellPhase.RUNNING, shell.tracker().phase());
        shell.type("exit 9\r");
        shell.await(ShellPhase.PROMPT);
        assertEquals(9, shell.tracker().run().exitCode().orElseThrow());
        runs("echo outside", 0, "outside\n");
    }

    @Test
    void aCommandThatReadsGetsWhatIsTyped() {
        shell.enter("echo re''ady; cat");
        shell.awaitOutput("ready\n");
        shell.type("typed text\r");
        shell.awaitOutput("typed text\ntyped text\n");
        shell.type("\004");
        shell.await(ShellPhase.PROMPT);
        runs("echo fine", 0, "fine\n");
    }

    @Test
    void aRedrawnPromptIsNoNewOne() {
        run("sh -c 'exit 3'");
        shell.resize(new TerminalSize(60, 20));
        runs("echo fine", 0, "fine\n");
        shell.resize(new TerminalSize(100, 30));
        runs("sh -c 'exit 4'", 4, "");
    }

    @Test
    void manyCommandsInARowAreAllExact() {
        for (int i = 0; i < 100; i++) {
            runs("sh -c 'echo " + i + "; exit " + i + "'", i, i + "\n");
        }
    }

    @Test
    void whatWeAddToAPromptDoesNotGrow() {
        run("true");
        int before = shell.raw().length;
        run("true");
        int first = shell.raw().length - before;
        for (int i = 0; i < 30; i++) {
            run("true");
        }
        before = shell.raw().length;
        run("true");
        int last = shell.raw().length - before;
        assertTrue(last < first + 40, "an empty command printed " + first + " bytes first and " + last + " later");
    }

    @Test
    void theShellEndsAsItWould() {
        shell.type("exit 3\r");
        shell.awaitEnd();
    }
}
