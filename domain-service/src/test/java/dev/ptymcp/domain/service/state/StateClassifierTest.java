package dev.ptymcp.domain.service.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ptymcp.domain.model.command.Evidence;
import dev.ptymcp.domain.model.command.ShellPhase;
import dev.ptymcp.domain.model.session.SessionState;
import dev.ptymcp.domain.model.session.StateReading;
import dev.ptymcp.domain.model.terminal.TerminalFacts;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.domain.service.screen.VtScreen;
import dev.ptymcp.domain.service.vt.VtParser;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateClassifierTest {

    private static final String ALTERNATE = "\033[?1049h";
    private static final TerminalFacts RUNNING =
            new TerminalFacts(Optional.of(true), Optional.of(true), Optional.of(true), Optional.empty());

    /** A session that has printed {@code output} on a screen of 20 by 5. */
    private static StateReading classify(String output, ShellPhase shell, TerminalFacts facts, boolean paused) {
        VtScreen screen = new VtScreen(new TerminalSize(20, 5), 10);
        byte[] bytes = output.getBytes(StandardCharsets.UTF_8);
        new VtParser(screen, 0).feed(bytes, 0, bytes.length);
        return StateClassifier.classify(
                new StateInputs(false, true, shell, facts, screen.lastVisualLine(), screen.evidence(), paused));
    }

    private static StateReading classify(String output) {
        return classify(output, ShellPhase.UNKNOWN, RUNNING, true);
    }

    private static TerminalFacts inForeground(String program) {
        return new TerminalFacts(Optional.of(true), Optional.of(false), Optional.of(true), Optional.of(program));
    }

    @ParameterizedTest(name = "{0} is {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "less         | A a1\\r\\nb2\\e[5;1H\\e[7mfile.txt\\e[m           | PAGER      | SCREEN",
                "less, later  | A a1\\r\\nb2\\e[5;1H:                            | PAGER      | SCREEN",
                "man          | A a1\\e[5;1H\\e[7m Manual page ls(1)\\e[m        | PAGER      | SCREEN",
                "git log      | a\\r\\nb\\r\\nc\\r\\nd\\r\\n:                     | PAGER      | SCREEN",
                "git log, end | a\\r\\nb\\r\\nc\\r\\nd\\r\\n\\e[7m(END)\\e[m      | PAGER      | SCREEN",
                "more         | a\\r\\nb\\r\\nc\\r\\nd\\r\\n\\e[7m--More--(7%)\\e[m | PAGER    | SCREEN",
                "less -X      | a\\r\\n\\e[7mshort.txt (END)\\e[m                | PAGER      | SCREEN",
                "plain more   | a\\r\\nb\\r\\nc\\r\\nd\\r\\n--More--             | PAGER      | PROMPT",
                "vim          | A text\\e[5;1H\"a\" 1L, 2B\\e[1;1H               | FULLSCREEN | SCREEN",
                "htop         | A \\e[5;1HF1\\e[7mHelp\\e[m\\e[?25l              | FULLSCREEN | SCREEN",
                "nano         | A text\\e[5;1H\\e[7m^X\\e[m Exit\\e[1;1H         | FULLSCREEN | SCREEN",
                "nano asks    | A \\e[4;1H\\e[7mSave?  \\e[5;1H^C\\e[m Cancel\\e[4;7H | FULLSCREEN | SCREEN",
                "a menu       | A \\e[2;1H\\e[7mtwo\\e[m\\r\\nthree\\e[2;4H      | FULLSCREEN | SCREEN",
                "a shell      | a\\r\\nb\\r\\nc\\r\\nd\\r\\nme@host:~$           | READY      | PROMPT",
                "a bold shell | a\\r\\n\\e[7mme@host\\e[m:~$                     | READY      | PROMPT",
                "output       | a\\r\\nb\\r\\n                                   | RUNNING    | FOREGROUND_PROCESS",
            })
    void seesWhatAProgramIsByItsScreen(String name, String output, SessionState state, Evidence evidence) {
        String bytes = output.replace("\\e", "\033").replace("\\r\\n", "\r\n").replaceFirst("^A ", ALTERNATE);
        assertEquals(new StateReading(state, evidence), classify(bytes), name);
    }

    @Test
    void aColonInTheLastRowOfAnEditorAsksForACommandAndIsNoPager() {
        String screen = ALTERNATE + "text\033[5;1H:";
        for (String editor : new String[] {"vim", "vi", "nvim", "view", "vim.basic", "busybox"}) {
            assertEquals(
                    SessionState.FULLSCREEN,
                    classify(screen, ShellPhase.UNKNOWN, inForeground(editor), true)
                            .state(),
                    editor);
        }
        for (String pager : new String[] {"less", "man", "git", "journalctl"}) {
            assertEquals(
                    SessionState.PAGER,
                    classify(screen, ShellPhase.UNKNOWN, inForeground(pager), true)
                            .state(),
                    pager);
        }
    }

    @Test
    void aPagerThatIsStillDrawingIsNotYetWaiting() {
        String screen = ALTERNATE + "text\033[5;1H\033[7m(END)\033[m";
        assertEquals(
                SessionState.FULLSCREEN,
                classify(screen, ShellPhase.RUNNING, RUNNING, false).state());
    }

    @Test
    void whatAShellReportsCountsMoreThanItsInversePrompt() {
        assertEquals(
                new StateReading(SessionState.READY, Evidence.SHELL_MARKS),
                classify("\033[7mme@host\033[m", ShellPhase.PROMPT, RUNNING, true));
    }

    @Test
    void aPagerBelowAShellIsSeenWhileItsCommandRuns() {
        assertEquals(
                new StateReading(SessionState.PAGER, Evidence.SCREEN),
                classify("a\r\n\r\n\r\n\r\n\033[7m(END)\033[m", ShellPhase.RUNNING, RUNNING, true));
    }

    @Test
    void aSecretThatIsReadCountsMoreThanWhatIsDrawn() {
        TerminalFacts secret =
                new TerminalFacts(Optional.of(false), Optional.of(true), Optional.of(true), Optional.empty());
        assertEquals(
                new StateReading(SessionState.PASSWORD, Evidence.ECHO_OFF),
                classify(ALTERNATE, ShellPhase.UNKNOWN, secret, true));
    }
}
