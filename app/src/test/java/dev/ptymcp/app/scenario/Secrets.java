package dev.ptymcp.app.scenario;

import static dev.ptymcp.app.scenario.RealTerminals.PATIENCE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.session.CallObserver;
import dev.ptymcp.application.session.KeysRequest;
import dev.ptymcp.application.session.PrepareRequest;
import dev.ptymcp.application.session.ReadRequest;
import dev.ptymcp.application.session.SecretRequest;
import dev.ptymcp.application.session.SecretResult;
import dev.ptymcp.application.session.WaitRequest;
import dev.ptymcp.application.session.WaitResult;
import dev.ptymcp.domain.model.command.Evidence;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.wait.EndedBy;
import dev.ptymcp.domain.model.wait.OutputPattern;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Secrets that real programs ask for: they arrive, and nobody sees them. */
@Timeout(180)
abstract class Secrets {

    static final String VALUE = "k9$Wq/zT_42 ü";

    @TempDir
    Path home;

    final GivingOperator operator = new GivingOperator(VALUE);
    RealTerminals terminals;

    /** Opens the sessions. */
    abstract RealTerminals terminals(Path home);

    @BeforeEach
    void start() {
        terminals = terminals(home);
    }

    @AfterEach
    void stop() {
        terminals.close();
    }

    static SecretResult send(Terminal terminal, String... patterns) {
        return terminal.sendSecret(
                SecretRequest.ask().then(WaitRequest.forPatterns(patterns).within(PATIENCE)), CallObserver.NONE);
    }

    static WaitResult see(Terminal terminal, String pattern) {
        WaitResult seen =
                terminal.waitFor(WaitRequest.forPatterns(pattern).from(0).within(PATIENCE));
        assertEquals(EndedBy.MATCH, seen.endedBy(), () -> "no " + pattern + " in: " + all(terminal));
        return seen;
    }

    static String all(Terminal terminal) {
        return terminal.read(ReadRequest.from(0)).output().text();
    }

    /** Everything that the session shows, in every form. */
    static void assertUnseen(Terminal terminal) {
        byte[] raw = terminal.read(ReadRequest.from(0)).output().text().getBytes(StandardCharsets.UTF_8);
        String shown = new String(raw, StandardCharsets.UTF_8) + "\n" + terminal.readScreen() + terminal.info();
        assertFalse(shown.contains(VALUE), shown);
        assertFalse(shown.contains("Wq/zT"), shown);
        assertFalse(shown.contains("%24Wq"), shown);
    }

    /** How many characters the shell has in x after a command. */
    static String lengthOfX(Terminal bash, String command) {
        bash.sendLine(command + "; echo \"end ${#x}\"");
        return bash.waitFor(WaitRequest.forPatterns("end \\d+").within(PATIENCE))
                .match()
                .orElseThrow()
                .text();
    }

    static void assertRestsFor(Terminal terminal, Duration time) {
        assertEquals(
                EndedBy.TIMEOUT,
                terminal.waitFor(WaitRequest.forExit().within(time)).endedBy());
    }

    @Test
    void bashReadsItAndCannotShowIt() {
        Terminal bash = terminals.open("bash", "--norc", "--noprofile");
        bash.sendLine("read -r -s -p 'Code? ' x; echo; echo \"got ${#x} of $x\"");
        see(bash, "Code\\? ");
        SecretResult result = send(bash, "got \\d+ of .*\\n");
        assertEquals(13, result.length());
        assertEquals(Evidence.ECHO_OFF, result.evidence());
        assertTrue(result.waited().orElseThrow().match().orElseThrow().text().contains("got 13 of **************"));
        assertUnseen(bash);
    }

    @Test
    void theOperatorIsAskedWithSessionTargetAndTheQuestionOfTheTerminal() {
        terminals.file("ask.py", "import getpass\nprint(len(getpass.getpass('Enter password: ')))\n");
        Terminal python = terminals.open("python3", "ask.py");
        see(python, "Enter password: ");
        assertEquals(
                "13",
                send(python, "\\d+")
                        .waited()
                        .orElseThrow()
                        .match()
                        .orElseThrow()
                        .text());
        assertEquals(1, operator.asked.size());
        assertEquals("Enter password:", operator.asked.get(0).text());
        assertTrue(operator.asked.get(0).subject().contains("ask.py"));
        assertEquals(python.id().value(), operator.asked.get(0).session().orElseThrow());
        assertUnseen(python);
    }

    @Test
    void whereItWouldBeEchoedItIsRefusedAndNothingIsTyped() {
        Terminal cat = terminals.open("cat");
        TerminalException refused = assertThrows(TerminalException.class, () -> send(cat, "x"));
        assertEquals(ErrorCode.SECRET_REFUSED, refused.code());
        assertTrue(refused.getMessage().contains("termios ECHO is on"), refused.getMessage());
        assertEquals(List.of(), operator.asked);
        assertEquals("", all(cat));
    }

    @Test
    void aShellsPromptGetsNoneHoweverItLooks() {
        Terminal bash = terminals.open("bash", "--norc", "--noprofile");
        bash.sendLine("PS1='Password: '");
        bash.waitFor(WaitRequest.forPrompt().within(PATIENCE));
        TerminalException refused = assertThrows(TerminalException.class, () -> send(bash, "x"));
        assertEquals(ErrorCode.SECRET_REFUSED, refused.code());
        assertTrue(refused.getMessage().contains("shell is at its prompt"), refused.getMessage());
    }

    @Test
    void aTerminalThatChangesWhileTheOperatorTypesGetsNothing() {
        Terminal bash = terminals.open("bash", "--norc", "--noprofile");
        bash.sendLine("read -s -p 'Password: ' x");
        see(bash, "Password: $");
        operator.meanwhile = () -> {
            Asleep.await(bash);
            bash.sendKeys(KeysRequest.of("ctrl+c"), CallObserver.NONE);
            bash.waitFor(WaitRequest.forPrompt().within(PATIENCE));
        };
        TerminalException refused = assertThrows(TerminalException.class, () -> send(bash, "x"));
        assertEquals(ErrorCode.SECRET_REFUSED, refused.code());
        operator.meanwhile = () -> {};
        assertEquals("0\n", bash.run("echo ${#x}").output().text());
    }

    @Test
    void aPreparedSecretAnswersBothQuestionsOfAChangeOfPassword() {
        terminals.file("change.py", """
                import getpass
                print('Changing password for ann.')
                a = getpass.getpass('New password: ')
                b = getpass.getpass('Retype new password: ')
                print('same' if a == b else 'different', len(a))
                """);
        Terminal bash = terminals.open("bash", "--norc", "--noprofile");
        PrepareRequest both = PrepareRequest.once()
                .at(OutputPattern.regex("(?i)new password: $"))
                .times(2);
        assertEquals(2, bash.prepareSecret(both, CallObserver.NONE).prepared().uses());
        assertTrue(bash.run("python3 change.py").output().text().contains("same 13"));
        assertEquals(List.of(), bash.info().preparedSecrets());
        assertUnseen(bash);
    }
}
