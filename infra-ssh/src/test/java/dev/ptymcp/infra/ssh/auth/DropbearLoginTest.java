package dev.ptymcp.infra.ssh.auth;

import dev.ptymcp.application.port.OperatorPrompter;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.infra.ssh.fixture.DropbearServer;
import dev.ptymcp.infra.ssh.fixture.KeyFiles;
import dev.ptymcp.infra.ssh.fixture.TestAccount;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same at dropbear, which small routers have. */
final class DropbearLoginTest {

    @TempDir
    Path directory;

    private KeyFiles ed25519;
    private KeyFiles rsa;
    private DropbearServer server;

    @BeforeEach
    void startTheServer() {
        ed25519 = KeyFiles.generate(directory, "ed25519", "ed25519");
        rsa = KeyFiles.generate(directory, "rsa", "rsa-2048");
        TestAccount alice = TestAccount.of("alice")
                .withPassword("sesame")
                .authorizing(ed25519.publicLine())
                .authorizing(rsa.publicLine());
        server = DropbearServer.start(List.of(alice), "-T", "3");
    }

    @AfterEach
    void stopTheServer() {
        server.close();
    }

    private LoginAttempt alice() {
        return new LoginAttempt(server.port(), "alice");
    }

    @Test
    void keysAndPasswordsLogIn() throws Exception {
        alice().identity(ed25519.privateKey()).succeeds();
        alice().identity(rsa.privateKey()).succeeds();
        alice().operator(new ScriptedOperator("wrong", "sesame")).succeeds();
    }

    @Test
    void theSecondKeyIsTriedWhenTheFirstIsRefused() throws Exception {
        KeyFiles stranger = KeyFiles.generate(directory, "stranger", "ecdsa");
        alice().identity(stranger.privateKey()).identity(ed25519.privateKey()).succeeds();
    }

    /** It says nothing when it has had enough but closes the connection. */
    @Test
    void tooManyWrongPasswordsAreAnErrorOfTheirOwn() throws Exception {
        alice().operator(new ScriptedOperator("wrong 1", "wrong 2", "wrong 3"))
                .fails(ErrorCode.TOO_MANY_AUTHENTICATION_FAILURES, "wrong 1", "wrong 2", "wrong 3")
                .says("password (refused), password (refused)");
    }

    @Test
    void aFailureSaysWhatItOffers() throws Exception {
        alice().operator(OperatorPrompter.NOBODY)
                .fails(ErrorCode.AUTHENTICATION_FAILED)
                .says("the server offers publickey,password");
    }
}
