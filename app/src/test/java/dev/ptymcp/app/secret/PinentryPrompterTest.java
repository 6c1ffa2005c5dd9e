package dev.ptymcp.app.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.port.OperatorQuestion;
import dev.ptymcp.application.port.OperatorQuestion.Kind;
import dev.ptymcp.application.port.SecretAnswer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a stand-in that speaks as pinentry does; the real one is tried in a scenario of its own. */
class PinentryPrompterTest {

    private static final String DIALOGUE = """
            echo 'OK Pleased to meet you'
            while IFS= read -r line; do
              printf '%%s\\n' "$line" >>"$0.heard"
              case $line in
                GETPIN|CONFIRM) %s ;;
                BYE) echo 'OK closing connection'; exit 0 ;;
                'OPTION ttytype'*) echo 'ERR 83886254 Unknown option <Pinentry>' ;;
                *) echo OK ;;
              esac
            done
            """;

    @TempDir
    Path directory;

    private StandIns programs;

    @BeforeEach
    void begin() {
        programs = new StandIns(directory)
                .with("GPG_TTY", "/dev/pts/7")
                .with("TERM", "xterm")
                .with("LANG", "de_DE.UTF-8");
    }

    private PinentryPrompter prompter(String answer) {
        programs.program("pinentry", String.format(DIALOGUE, answer));
        return new PinentryPrompter(programs.desktop("Linux"), Optional.empty(), Duration.ofSeconds(60));
    }

    private static OperatorQuestion asking(Kind kind) {
        return new OperatorQuestion("ann@host", "50% of\nthe way:", kind);
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
        "'printf \"D s3cr%%25t\\nD  more\\nOK\\n\"', 'GIVEN s3cr%t more'",
        "'printf \"S PASSWORD_FROM_CACHE\\nOK\\n\"', 'GIVEN '",
        "'echo \"ERR 83886179 Operation cancelled <Pinentry>\"', 'DECLINED the operator cancelled in pinentry'",
        "'echo \"ERR 83886142 Timeout <Pinentry>\"', 'DECLINED nobody answered in pinentry in time'",
        "'echo \"ERR 83918950 Inappropriate ioctl for device <Pinentry>\"', 'UNAVAILABLE pinentry cannot ask (error 83918950)'",
        "'echo \"D lost\"; exit 1', 'UNAVAILABLE pinentry ended without an answer'"
    })
    void pinentryGivesAnswersAsItsProtocolSays(String answer, String outcome) {
        assertEquals(
                outcome,
                said(prompter(answer.replace("%", "%%").replace("%%%%", "%%")).secret(asking(Kind.PASSWORD))));
    }

    @Test
    void isToldWhereAndWhatToAsk() {
        prompter("printf 'D x\\nOK\\n'")
                .secret(asking(Kind.PASSPHRASE))
                .given()
                .orElseThrow()
                .close();
        assertEquals(
                List.of(
                        "OPTION ttyname=/dev/pts/7",
                        "OPTION ttytype=xterm",
                        "OPTION lc-ctype=de_DE.UTF-8",
                        "SETTIMEOUT 60",
                        "SETTITLE pty-mcp",
                        "SETDESC For: ann@host%0A%0A50%25 of%0Athe way:",
                        "SETPROMPT Passphrase",
                        "GETPIN",
                        "BYE"),
                programs.read("pinentry.heard").lines().toList());
    }

    @Test
    void aYesIsAYesAndEverythingElseIsNot() {
        assertTrue(prompter("echo OK").confirm(asking(Kind.CONFIRMATION)));
        assertFalse(prompter("echo 'ERR 83886194 Not confirmed <Pinentry>'").confirm(asking(Kind.CONFIRMATION)));
    }

    @Test
    void withoutPinentryTheReasonSaysSo() {
        PinentryPrompter prompter =
                new PinentryPrompter(programs.desktop("Linux"), Optional.empty(), Duration.ofSeconds(60));
        assertEquals("UNAVAILABLE there is no pinentry on the PATH", said(prompter.secret(asking(Kind.PASSWORD))));
    }
}
