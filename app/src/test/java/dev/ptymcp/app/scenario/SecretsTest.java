package dev.ptymcp.app.scenario;

import static dev.ptymcp.app.scenario.RealTerminals.PATIENCE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.session.CallObserver;
import dev.ptymcp.application.session.PrepareRequest;
import dev.ptymcp.application.session.SecretResult;
import dev.ptymcp.application.session.WaitRequest;
import dev.ptymcp.domain.model.command.Evidence;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.session.SessionState;
import dev.ptymcp.domain.model.wait.OutputPattern;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In sessions that end with the server. */
final class SecretsTest extends Secrets {

    @Override
    RealTerminals terminals(Path home) {
        return new RealTerminals(home, operator);
    }

    @Test
    void zshReadsIt() {
        Terminal zsh = terminals.open("zsh", "-f");
        zsh.sendLine("read -r -s 'x?Code? '; echo; echo \"got ${#x} of $x\"");
        see(zsh, "Code\\? ");
        assertTrue(send(zsh, "got \\d+ of .*\\n")
                .waited()
                .orElseThrow()
                .match()
                .orElseThrow()
                .text()
                .contains("got 13 of *"));
        assertUnseen(zsh);
    }

    @Test
    void aProgramThatGivesItAwayInPiecesShowsNothing() {
        terminals.file("tell.py", """
                import base64, getpass, sys, time, urllib.parse
                v = getpass.getpass('Password: ')
                def out(s):
                    sys.stdout.write(s); sys.stdout.flush()
                out('plain ' + v + '.\\n')
                out('split ' + v[:6]); time.sleep(0.3); out(v[6:] + '.\\n')
                out('colours ' + ''.join('\\033[3%dm%s' % (i % 8, c) for i, c in enumerate(v)) + '\\033[0m.\\n')
                out('wrapped ' + v[:5] + '\\r\\n' + v[5:] + '.\\n')
                out('base64 ' + base64.b64encode(('user:' + v + '@host').encode()).decode() + '.\\n')
                out('percent ' + urllib.parse.quote(v, safe='') + ' ' + urllib.parse.quote_plus(v) + '.\\n')
                out('title \\033]0;' + v + '\\007.\\n')
                out('slowly ')
                for c in v:
                    out(c); time.sleep(0.12)
                out('.\\ndone\\n')
                """);
        Terminal python = terminals.open("python3", "tell.py");
        see(python, "Password: ");
        send(python, "done");
        assertUnseen(python);
        String shown = all(python);
        assertFalse(shown.contains(Base64.getEncoder()
                .encodeToString(VALUE.getBytes(StandardCharsets.UTF_8))
                .substring(0, 16)));
        assertTrue(shown.contains("plain **************."), shown);
        assertTrue(shown.contains("slowly k9$***********."), shown);
    }

    @Test
    void separateStreamsShowNothingEvenWhenEachPrintsHalfOfIt() {
        terminals.file("halves.py", """
                import sys, time
                v = sys.stdin.readline().rstrip('\\n')
                print('whole ' + v, flush=True)
                time.sleep(0.3)
                sys.stdout.write(v[:7]); sys.stdout.flush()
                time.sleep(0.3)
                sys.stderr.write(v[7:] + '\\n'); sys.stderr.flush()
                print('done', flush=True)
                """);
        Terminal python =
                terminals.pipe("python3", "-c", "print('Password: ', flush=True); exec(open('halves.py').read())");
        see(python, "Password: ");
        assertEquals(
                ErrorCode.SECRET_REFUSED,
                assertThrows(TerminalException.class, () -> send(python, "done"))
                        .code());
        python.close();
        Terminal asking = terminals.pipe(
                "python3",
                "-c",
                "import sys; sys.stdout.write('Password: '); sys.stdout.flush(); exec(open('halves.py').read())");
        see(asking, "Password: ");
        assertEquals(Evidence.PROMPT, send(asking, "done").evidence());
        assertUnseen(asking);
    }

    @Test
    void theOperatorsConfigurationAloneCanAllowAnEcho() {
        terminals.close();
        terminals = new RealTerminals(home, operator, true);
        Terminal cat = terminals.open("cat");
        SecretResult result = send(cat, "\\*\\R\\*+\\R");
        assertEquals(Evidence.NONE, result.evidence());
        assertUnseen(cat);
    }

    @Test
    void aPreparedSecretIsTypedOnceAndGone() {
        Terminal bash = terminals.open("bash", "--norc", "--noprofile");
        bash.prepareSecret(PrepareRequest.once(), CallObserver.NONE);
        assertTrue(bash.run("read -r -s -p 'Password: ' x; echo; echo ${#x}")
                .output()
                .text()
                .contains("13"));
        assertEquals(List.of(), bash.info().preparedSecrets());
        bash.sendLine("read -r -s -p 'Password: ' y");
        assertRestsFor(bash, Duration.ofSeconds(2));
        assertEquals(SessionState.PASSWORD, bash.info().state());
    }

    @Test
    void aWrongQuestionNeverTriggersAPreparedSecret() {
        Terminal bash = terminals.open("bash", "--norc", "--noprofile");
        bash.prepareSecret(PrepareRequest.once().at(OutputPattern.regex("Password for prod: $")), CallObserver.NONE);
        for (String command : List.of(
                "echo 'Password for prod: '; sleep 0.5",
                "printf 'Password for prod: '; read -r -t 1 x; echo",
                "read -r -s -t 1 -p 'Password for test: ' x; echo",
                "printf 'Password for prod: \\r\\nsomething else '; read -s -r -t 1 x; echo")) {
            assertEquals("end 0", lengthOfX(bash, command), command);
            assertEquals(1, bash.info().preparedSecrets().get(0).uses(), command);
        }
        bash.sendLine("PS1='Password for prod: '");
        bash.waitFor(WaitRequest.forPrompt().within(PATIENCE));
        assertRestsFor(bash, Duration.ofSeconds(2));
        assertEquals(1, bash.info().preparedSecrets().get(0).uses());
        assertFalse(all(bash).contains("****"), all(bash));
    }

    @Test
    void aPreparedSecretGoesWithItsTime() {
        Terminal bash = terminals.open("bash", "--norc", "--noprofile");
        bash.prepareSecret(PrepareRequest.once().within(Duration.ofSeconds(1)), CallObserver.NONE);
        bash.waitFor(WaitRequest.forExit().within(Duration.ofMillis(1500)));
        assertEquals(List.of(), bash.info().preparedSecrets());
        assertEquals("end 0", lengthOfX(bash, "read -r -s -t 1 -p 'Password: ' x"));
    }

    @Test
    void aPreparedSecretGoesWithItsSession() {
        Terminal bash = terminals.open("bash", "--norc", "--noprofile");
        bash.prepareSecret(PrepareRequest.once(), CallObserver.NONE);
        bash.close();
        assertEquals(List.of(), bash.info().preparedSecrets());
    }
}
