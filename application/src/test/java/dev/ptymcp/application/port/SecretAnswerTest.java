package dev.ptymcp.application.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.secret.Secret;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecretAnswerTest {

    private static final OperatorQuestion QUESTION =
            new OperatorQuestion("ann@host", "Password:", OperatorQuestion.Kind.PASSWORD);

    private static TerminalException failure(SecretAnswer answer) {
        return assertThrows(TerminalException.class, () -> answer.orThrow(QUESTION));
    }

    @Test
    void aLinkIsHandedOnAndTheSameCallMayComeAgain() {
        TerminalException failure = failure(SecretAnswer.Unavailable.pending(URI.create("http://127.0.0.1:9/x")));
        assertEquals(ErrorCode.SECRET_PENDING, failure.code());
        assertTrue(failure.code().retryable());
        assertTrue(
                failure.getMessage().contains("password for ann@host at http://127.0.0.1:9/x"), failure.getMessage());
    }

    @Test
    void withoutALinkTheReasonAndTheRemedyAreTold() {
        TerminalException failure =
                failure(new SecretAnswer.Unavailable("no display", "Install zenity.", Optional.empty()));
        assertEquals(ErrorCode.SECRET_UNAVAILABLE, failure.code());
        assertEquals("There is no password for ann@host: no display.", failure.getMessage());
        assertEquals("Install zenity.", failure.hint());
    }

    @Test
    void whoDeclinesIsNotAskedElsewhere() {
        TerminalException failure = failure(new SecretAnswer.Declined("the operator said no"));
        assertEquals(ErrorCode.SECRET_UNAVAILABLE, failure.code());
        assertFalse(failure.code().retryable());
    }

    @Test
    void whatWasGivenIsInNoText() {
        SecretAnswer answer = new SecretAnswer.Given(Secret.copyOf("open sesame".toCharArray()));
        assertFalse(answer.toString().contains("sesame"));
        try (Secret secret = answer.orThrow(QUESTION)) {
            assertEquals(11, secret.length());
        }
    }
}
