package dev.ptymcp.app.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.port.OperatorQuestion;
import dev.ptymcp.application.port.OperatorQuestion.Kind;
import dev.ptymcp.application.port.SecretAnswer;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The programs are stand-ins that behave as those of the desktops are documented to. */
class DialogPrompterTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String HOSTILE = "$(touch pwned) `x` \\n <b>a_b</b> 'q' \"d\" --help:";

    @TempDir
    Path directory;

    private StandIns programs;

    @BeforeEach
    void begin() {
        programs = new StandIns(directory);
    }

    private static OperatorQuestion asking(Kind kind) {
        return new OperatorQuestion("ann@host", HOSTILE, kind, Optional.of("s-abcdefgh"));
    }

    private static String text() {
        return "Session: s-abcdefgh\nFor: ann@host\n\n" + HOSTILE;
    }

    private String ask(String osName, Kind kind) {
        return said(new DialogPrompter(programs.desktop(osName), PATIENCE).secret(asking(kind)));
    }

    private static String said(SecretAnswer answer) {
        return answer.given()
                .map(secret -> {
                    try (secret) {
                        return "GIVEN " + new String(secret.characters());
                    }
                })
                .orElse(answer.kind() + " " + answer.why());
    }

    @ParameterizedTest
    @CsvSource({
        "'echo \"s3cr€t  word\"', 'GIVEN s3cr€t  word'",
        "'echo', 'GIVEN '",
        "'exit 1', 'DECLINED the operator closed the dialog'",
        "'exit 5', 'DECLINED nobody answered the dialog in time'",
        "'echo cannot open display: >&2; exit 1', 'UNAVAILABLE zenity cannot show a dialog'",
        "'printf \"\\377\\n\"', 'UNAVAILABLE zenity cannot show a dialog'",
        "'exit 255', 'UNAVAILABLE zenity cannot show a dialog'"
    })
    void zenityGivesAnswersAsItIsDocumentedTo(String script, String outcome) {
        programs.with("DISPLAY", ":9").program("zenity", script);
        assertEquals(outcome, ask("Linux", Kind.PASSWORD));
        assertEquals(
                List.of(
                        "--entry",
                        "--hide-text",
                        "--title=pty-mcp",
                        "--timeout=60",
                        "--text=" + text().replace("\\", "\\\\").replace("_", "__")),
                programs.argumentsOf("zenity"));
        assertFalse(programs.exists("pwned"));
    }

    @ParameterizedTest
    @CsvSource({
        "'echo s3cret', 'GIVEN s3cret'",
        "'exit 1', 'DECLINED the operator closed the dialog'",
        "'echo could not connect to display >&2; kill -s ABRT $$', 'UNAVAILABLE kdialog cannot show a dialog'"
    })
    void kdialogGivesAnswersAsItIsDocumentedTo(String script, String outcome) {
        programs.with("WAYLAND_DISPLAY", "wayland-0")
                .with("XDG_CURRENT_DESKTOP", "KDE")
                .program("zenity", "echo wrong")
                .program("kdialog", script);
        assertEquals(outcome, ask("Linux", Kind.PASSPHRASE));
        List<String> arguments = programs.argumentsOf("kdialog");
        assertEquals(List.of("--title", "pty-mcp", "--password"), arguments.subList(0, 3));
        assertTrue(arguments
                .get(3)
                .startsWith("<qt>Session: s-abcdefgh<br>For: ann@host<br><br>$(touch pwned) `x` &#92;n"));
        assertTrue(arguments.get(3).contains("&lt;b&gt;a_b&lt;/b&gt;"));
    }

    @ParameterizedTest
    @CsvSource({
        "'echo gs3cret', 'GIVEN s3cret'",
        "'echo g', 'GIVEN '",
        "'echo c', 'DECLINED the operator closed the dialog'",
        "'echo t', 'DECLINED nobody answered the dialog in time'",
        "'echo \"execution error: No user interaction allowed. (-1713)\" >&2; exit 1', 'UNAVAILABLE osascript cannot show a dialog'"
    })
    void appleScriptGivesAnswersAsItIsDocumentedTo(String script, String outcome) {
        programs.program("osascript", script);
        assertEquals(outcome, ask("Mac OS X", Kind.HIDDEN_ANSWER));
        List<String> arguments = programs.argumentsOf("osascript");
        int end = arguments.indexOf("--");
        assertEquals(List.of(text(), "pty-mcp"), arguments.subList(end + 1, arguments.size()));
        String said = String.join("\n", arguments.subList(0, end));
        assertTrue(said.contains("with hidden answer") && said.contains("giving up after 60"), said);
        assertFalse(said.contains("touch"), said);
    }

    @ParameterizedTest
    @CsvSource({
        "'printf gczNjcuKCrHQ=', 'GIVEN s3cr€t'",
        "'printf \"gczNj\\r\\n\"', 'GIVEN s3c'",
        "'printf g', 'GIVEN '",
        "'printf c', 'DECLINED the operator closed the dialog'",
        "'printf \"g%%%%\"', 'UNAVAILABLE powershell.exe cannot show a dialog'",
        "'exit 1', 'UNAVAILABLE powershell.exe cannot show a dialog'"
    })
    void powerShellGivesAnswersAsItIsAskedTo(String script, String outcome) {
        programs.with("WSL_DISTRO_NAME", "Debian").program("powershell.exe", script);
        assertEquals(outcome, ask("Linux", Kind.PASSWORD));
        List<String> arguments = programs.argumentsOf("powershell.exe");
        assertEquals(List.of("-NoProfile", "-Sta", "-EncodedCommand"), arguments.subList(0, 3));
        String run = new String(Base64.getDecoder().decode(arguments.get(3)), StandardCharsets.UTF_16LE);
        assertTrue(run.contains("Get-Credential"), run);
        assertFalse(run.contains("touch"), run);
        assertTrue(run.contains(Base64.getEncoder().encodeToString(text().getBytes(StandardCharsets.UTF_8))), run);
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, VISIBLE_ANSWER, zenity, --entry",
        "Linux, CONFIRMATION, zenity, --question",
        "Mac OS X, CONFIRMATION, osascript, return \"g\""
    })
    void otherQuestionsHaveOtherDialogs(String osName, Kind kind, String program, String argument) {
        programs.with("DISPLAY", ":9").program("zenity", "echo").program("osascript", "echo g");
        assertEquals("GIVEN ", ask(osName, kind));
        List<String> arguments = programs.argumentsOf(program);
        assertTrue(arguments.contains(argument), arguments::toString);
        assertFalse(arguments.contains("--hide-text"));
    }

    @Test
    void aYesIsAYesAndEverythingElseIsNot() {
        programs.with("DISPLAY", ":9").program("zenity", "exit 0");
        DialogPrompter prompter = new DialogPrompter(programs.desktop("Linux"), PATIENCE);
        assertTrue(prompter.confirm(asking(Kind.CONFIRMATION)));
        programs.program("zenity", "exit 1");
        assertFalse(prompter.confirm(asking(Kind.CONFIRMATION)));
    }

    @Test
    void withoutADisplayNothingIsStarted() {
        programs.program("zenity", "echo wrong");
        assertEquals("UNAVAILABLE neither DISPLAY nor WAYLAND_DISPLAY is set", ask("Linux", Kind.PASSWORD));
        assertFalse(programs.exists("zenity.argv"));
    }

    @Test
    void withoutAProgramTheReasonNamesThem() {
        programs.with("DISPLAY", ":9");
        assertEquals("UNAVAILABLE none of zenity, kdialog is on the PATH", ask("Linux", Kind.PASSWORD));
    }

    @Test
    void aDialogThatHangsIsKilledWithWhatItStarted() throws Exception {
        programs.with("DISPLAY", ":9")
                .program(
                        "zenity",
                        "sh -c 'echo $$ >\"$0\"; exec sleep 1000' '" + programs.path("pid") + "' & sleep 1000");
        SecretAnswer answer =
                new DialogPrompter(programs.desktop("Linux"), Duration.ofMillis(-1000)).secret(asking(Kind.PASSWORD));
        assertEquals("DECLINED nobody answered the dialog in time", said(answer));
        if (programs.exists("pid")) {
            assertGone();
        }
    }

    @Test
    void anInterruptKillsTheDialog() throws Exception {
        programs.with("DISPLAY", ":9")
                .program(
                        "zenity",
                        "sh -c 'echo $$ >\"$0\"; exec sleep 1000' '" + programs.path("pid") + "' & sleep 1000");
        DialogPrompter prompter = new DialogPrompter(programs.desktop("Linux"), PATIENCE);
        Thread asking = Thread.currentThread();
        try (ThreadBackgroundTasks tasks = new ThreadBackgroundTasks()) {
            tasks.start("test interrupts", () -> {
                while (!programs.exists("pid") || programs.read("pid").isEmpty()) {
                    Thread.onSpinWait();
                }
                asking.interrupt();
            });
            TerminalException cancelled =
                    assertThrows(TerminalException.class, () -> prompter.secret(asking(Kind.PASSWORD)));
            assertEquals(ErrorCode.CANCELLED, cancelled.code());
            assertTrue(Thread.interrupted());
        }
        assertGone();
    }

    private void assertGone() throws Exception {
        Optional<ProcessHandle> left =
                ProcessHandle.of(Long.parseLong(programs.read("pid").strip()));
        if (left.isPresent()) {
            left.get().onExit().get(10, TimeUnit.SECONDS);
        }
    }
}
