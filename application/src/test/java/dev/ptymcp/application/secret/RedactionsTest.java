package dev.ptymcp.application.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.port.OperatorPrompter;
import dev.ptymcp.application.port.OperatorQuestion;
import dev.ptymcp.application.port.SecretAnswer;
import dev.ptymcp.domain.model.secret.Secret;
import dev.ptymcp.domain.model.session.SessionId;
import org.junit.jupiter.api.Test;

class RedactionsTest {

    private static final SessionId ONE = new SessionId("s-aaaaaaaa");
    private static final SessionId TWO = new SessionId("s-bbbbbbbb");

    private final Redactions redactions = new Redactions();

    private static Secret secret(String text) {
        return Secret.copyOf(text.toCharArray());
    }

    @Test
    void coversAValueAsLongAsASessionThatUsedItIsThere() {
        redactions.add(secret("hunter2"), ONE);
        redactions.add(secret("hunter2"), TWO);
        redactions.forget(ONE);
        assertEquals("it is *******", redactions.clean("it is hunter2"));
        redactions.forget(TWO);
        assertEquals("it is hunter2", redactions.clean("it is hunter2"));
        assertTrue(redactions.current().isEmpty());
    }

    @Test
    void keepsOtherValuesWhenOneIsForgotten() {
        redactions.add(secret("hunter2"), ONE);
        redactions.add(secret("other!"), TWO);
        redactions.forget(ONE);
        assertEquals("hunter2 ******", redactions.clean("hunter2 other!"));
    }

    @Test
    void givesASecretToTheSessionThatIsBeingOpened() {
        redactions.whileOpening(ONE, () -> {
            redactions.add(secret("hunter2"));
            return ONE;
        });
        assertEquals("*******", redactions.clean("hunter2"));
        redactions.forget(ONE);
        assertEquals("hunter2", redactions.clean("hunter2"));
    }

    @Test
    void keepsASecretOfNobodyInParticularToTheEnd() {
        redactions.add(secret("hunter2"));
        redactions.add(secret("hunter2"), ONE);
        redactions.forget(ONE);
        assertEquals("*******", redactions.clean("hunter2"));
        redactions.close();
        assertEquals("hunter2", redactions.clean("hunter2"));
    }

    @Test
    void leavesTheCallersSecretAlone() {
        Secret mine = secret("hunter2");
        redactions.add(mine, ONE);
        redactions.close();
        assertEquals("hunter2", new String(mine.characters()));
    }

    @Test
    void toleratesAValueThatIsTooShortToBeSearched() {
        redactions.add(secret("abc"), ONE);
        assertEquals("abc", redactions.clean("abc"));
        redactions.forget(ONE);
    }

    @Test
    void knowsWhatTheOperatorTypedBeforeItIsUsedUnlessItMayBeSeen() {
        OperatorPrompter prompter = redactions.watching(new OperatorPrompter() {
            @Override
            public SecretAnswer secret(OperatorQuestion question) {
                return new SecretAnswer.Given(RedactionsTest.secret("for " + question.subject()));
            }

            @Override
            public boolean confirm(OperatorQuestion question) {
                return true;
            }
        });
        prompter.secret(new OperatorQuestion("ann", "Password:", OperatorQuestion.Kind.PASSWORD));
        prompter.secret(new OperatorQuestion("bob", "Number:", OperatorQuestion.Kind.VISIBLE_ANSWER));
        assertFalse(redactions.clean("for ann").contains("ann"));
        assertEquals("for bob", redactions.clean("for bob"));
        assertTrue(prompter.confirm(new OperatorQuestion("ann", "Sure?", OperatorQuestion.Kind.CONFIRMATION)));
    }
}
