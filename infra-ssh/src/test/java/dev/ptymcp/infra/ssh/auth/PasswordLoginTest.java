package dev.ptymcp.infra.ssh.auth;

import static dev.ptymcp.application.port.OperatorQuestion.Kind.HIDDEN_ANSWER;
import static dev.ptymcp.application.port.OperatorQuestion.Kind.PASSWORD;
import static dev.ptymcp.application.port.OperatorQuestion.Kind.VISIBLE_ANSWER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.port.OperatorPrompter;
import dev.ptymcp.application.port.OperatorQuestion;
import dev.ptymcp.application.port.SecretAnswer;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.secret.Secret;
import dev.ptymcp.infra.ssh.fixture.KeyFiles;
import dev.ptymcp.infra.ssh.fixture.QuestioningServer;
import dev.ptymcp.infra.ssh.fixture.QuestioningServer.Question;
import dev.ptymcp.infra.ssh.fixture.SshServer;
import dev.ptymcp.infra.ssh.fixture.TestAccount;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Passwords and questions, alone and after a key, at real servers. */
final class PasswordLoginTest {

    private static final String RIGHT = "Sésam 芝麻 !";

    @TempDir
    Path directory;

    private static SshServer.Builder alicesServer() {
        return SshServer.builder().account(TestAccount.of("alice").withPassword(RIGHT));
    }

    private static LoginAttempt alice(SshServer server) {
        return new LoginAttempt(server.port(), "alice");
    }

    @Test
    void thePasswordOfTheAccountLogsInAlsoAtTheSecondTry() throws Exception {
        try (SshServer server = alicesServer()
                .etcFile("banner", "Keep \u001b[31mout\u0007\nreally\n")
                .config("Banner /etc/banner")
                .start()) {
            ScriptedOperator operator = new ScriptedOperator(RIGHT);
            assertEquals(
                    "Keep [31mout\nreally\n", alice(server).operator(operator).succeeds());
            operator.wasAsked(PASSWORD);
            assertEquals("alice@testhost", operator.questions().get(0).subject());

            ScriptedOperator careless = new ScriptedOperator("wrong", RIGHT);
            alice(server).operator(careless).succeeds();
            assertTrue(careless.questions().get(1).text().contains("refused"));
        }
    }

    @Test
    void threeWrongPasswordsAreEnoughAndAppearNowhere() throws Exception {
        try (SshServer server = alicesServer().start()) {
            ScriptedOperator operator = new ScriptedOperator("wrong 1", "wrong 2", "wrong 3", RIGHT);
            alice(server)
                    .operator(operator)
                    .fails(ErrorCode.AUTHENTICATION_FAILED, "wrong 1", "wrong 2", "wrong 3")
                    .says("password (refused), password (refused), password (refused)")
                    .advises("Check the user name and the password");
            operator.wasAsked(PASSWORD, PASSWORD, PASSWORD);
        }
    }

    @Test
    void withNobodyToAskNothingIsSentAndTheFailureSaysWhatWouldHelp() throws Exception {
        try (SshServer server = alicesServer().keyboardInteractive().start()) {
            alice(server)
                    .operator(OperatorPrompter.NOBODY)
                    .fails(ErrorCode.AUTHENTICATION_FAILED)
                    .says("keyboard-interactive (nobody can be asked), password (nobody can be asked)")
                    .advises("ask the operator");
            assertTrue(!server.log().contains("Failed password"), server::log);
        }
    }

    @Test
    void anOperatorWhoDeclinesIsNotAskedForTheSameThingByAnotherName() throws Exception {
        try (SshServer server = alicesServer().keyboardInteractive().start()) {
            ScriptedOperator operator = new ScriptedOperator();
            alice(server)
                    .operator(operator)
                    .fails(ErrorCode.AUTHENTICATION_FAILED)
                    .says("keyboard-interactive (the operator gave no answer), password (the operator gave no answer)");
            operator.wasAsked(HIDDEN_ANSWER);
        }
    }

    /** The system asks for the old password and, since that has run out, twice for a new one. */
    @Test
    void questionsInSeveralRoundsAreAnsweredOneAfterTheOther() throws Exception {
        String changed = "Quinoa-Klavier 88";
        try (SshServer server = SshServer.builder()
                .account(TestAccount.of("alice").withPassword(RIGHT).withExpiredPassword())
                .keyboardInteractive()
                .start()) {
            ScriptedOperator operator = new ScriptedOperator(RIGHT, RIGHT, changed, changed);
            alice(server).operator(operator).succeeds();
            operator.wasAsked(HIDDEN_ANSWER, HIDDEN_ANSWER, HIDDEN_ANSWER, HIDDEN_ANSWER);
            server.awaitLog("Accepted keyboard-interactive/pam for alice");
            alice(server).operator(new ScriptedOperator("wrong", changed)).succeeds();
        }
    }

    @Test
    void questionsThatComeAtOnceAreAskedWithWhatTheServerSaysAndNothingThatControlsATerminal() throws Exception {
        try (QuestioningServer server = QuestioningServer.start(
                "Two\u001b]0;evil\u0007 factors",
                "Read \u001b[2Jthis\u202e\nfirst",
                new Question("User number: ", true, "4711"),
                new Question("Code\u0000\r: ", false, "cödé"))) {
            ScriptedOperator operator = new ScriptedOperator("4711", "cödé");
            new LoginAttempt(server.port(), "alice").operator(operator).succeeds();
            operator.wasAsked(VISIBLE_ANSWER, HIDDEN_ANSWER);
            assertEquals(
                    "Two]0;evil factors\nRead [2Jthis\nfirst\nalice@testhost asks: User number:",
                    operator.questions().get(0).text());
            assertTrue(operator.questions().get(1).text().endsWith("asks: Code :"));

            new LoginAttempt(server.port(), "alice")
                    .operator(new ScriptedOperator("4711", "no", "4711", "cödé"))
                    .succeeds();
            new LoginAttempt(server.port(), "alice")
                    .operator(new ScriptedOperator("4711"))
                    .fails(ErrorCode.AUTHENTICATION_FAILED, "4711")
                    .says(
                            "keyboard-interactive (the operator gave no answer)",
                            "the server offers keyboard-interactive");
        }
    }

    @Test
    void aServerThatWantsAKeyAndThenThePasswordGetsBoth() throws Exception {
        KeyFiles key = KeyFiles.generate(directory, "key", "ed25519");
        try (SshServer server = SshServer.builder()
                .account(TestAccount.of("alice").withPassword(RIGHT).authorizing(key.publicLine()))
                .config("AuthenticationMethods publickey,password")
                .start()) {
            ScriptedOperator operator = new ScriptedOperator(RIGHT);
            alice(server).identity(key.privateKey()).operator(operator).succeeds();
            operator.wasAsked(PASSWORD);
            alice(server)
                    .identity(key.privateKey())
                    .operator(OperatorPrompter.NOBODY)
                    .fails(ErrorCode.AUTHENTICATION_FAILED)
                    .says(
                            key.privateKey() + " (accepted, and more is wanted), password (nobody can be asked)",
                            "the server offers password.");
        }
    }

    @Test
    void aServerThatWantsTwoKeysGetsTwo() throws Exception {
        KeyFiles one = KeyFiles.generate(directory, "one", "ed25519");
        KeyFiles two = KeyFiles.generate(directory, "two", "ed25519");
        try (SshServer server = SshServer.builder()
                .account(TestAccount.of("alice").authorizing(one.publicLine()).authorizing(two.publicLine()))
                .config("AuthenticationMethods publickey,publickey")
                .start()) {
            alice(server).identity(one.privateKey()).identity(two.privateKey()).succeeds();
            alice(server)
                    .identity(one.privateKey())
                    .fails(ErrorCode.AUTHENTICATION_FAILED)
                    .says(one.privateKey() + " (accepted, and more is wanted); the server offers publickey.");
        }
    }

    @Test
    void aServerThatAsksNothingLetsIn() throws Exception {
        try (SshServer server = SshServer.builder()
                .account(TestAccount.of("alice").withPassword(""))
                .config("PermitEmptyPasswords yes")
                .start()) {
            ScriptedOperator operator = new ScriptedOperator();
            alice(server).operator(operator).succeeds();
            operator.wasAsked();
        }
    }

    @Test
    void aServerThatGoesAwayDuringAQuestionIsAnErrorThatSaysSo() throws Exception {
        try (SshServer server = alicesServer().start()) {
            alice(server)
                    .operator(answering(() -> {
                        server.kill();
                        return RIGHT;
                    }))
                    .fails(ErrorCode.CONNECTION_LOST, RIGHT)
                    .says("testhost closed the connection during the login of alice")
                    .advises("how long a login takes");
        }
    }

    @Test
    void anInterruptedQuestionCancelsTheLogin() throws Exception {
        try (SshServer server = alicesServer().start()) {
            alice(server)
                    .operator(answering(() -> {
                        throw new TerminalException(ErrorCode.CANCELLED, "interrupted", "");
                    }))
                    .fails(ErrorCode.CANCELLED);
        }
    }

    @Test
    void aLinkThatTheOperatorHasToOpenFirstIsWhatTheCallerIsTold() throws Exception {
        try (SshServer server = alicesServer().start()) {
            URI link = URI.create("http://127.0.0.1:9/secret/path");
            alice(server)
                    .operator(answer(() -> SecretAnswer.Unavailable.pending(link)))
                    .fails(ErrorCode.SECRET_PENDING)
                    .says("password for alice@testhost at " + link);
        }
    }

    private static OperatorPrompter answering(Supplier<String> text) {
        return answer(() -> new SecretAnswer.Given(Secret.copyOf(text.get().toCharArray())));
    }

    private static OperatorPrompter answer(Supplier<SecretAnswer> answer) {
        return new OperatorPrompter() {
            @Override
            public SecretAnswer secret(OperatorQuestion question) {
                return answer.get();
            }

            @Override
            public boolean confirm(OperatorQuestion question) {
                return false;
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"hostbased", "gssapi-with-mic"})
    void methodsThatWeDoNotHaveAreNotTriedAndThoseWeHaveAreTold(String method) throws Exception {
        try (SshServer server = alicesServer().start()) {
            alice(server)
                    .preferring(method)
                    .fails(ErrorCode.AUTHENTICATION_FAILED)
                    .says("nothing could be tried; the server offers publickey,password");
        }
    }
}
