package dev.ptymcp.app.scenario;

import dev.ptymcp.application.port.OperatorPrompter;
import dev.ptymcp.application.port.OperatorQuestion;
import dev.ptymcp.application.port.SecretAnswer;
import dev.ptymcp.domain.model.secret.Secret;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An operator who gives one secret to everybody, and remembers what was asked. */
final class GivingOperator implements OperatorPrompter {

    final List<OperatorQuestion> asked = new CopyOnWriteArrayList<>();
    /** What happens while the operator thinks. */
    volatile Runnable meanwhile = () -> {};

    volatile String secret;

    GivingOperator(String secret) {
        this.secret = secret;
    }

    @Override
    public SecretAnswer secret(OperatorQuestion question) {
        asked.add(question);
        meanwhile.run();
        return new SecretAnswer.Given(Secret.copyOf(secret.toCharArray()));
    }

    @Override
    public boolean confirm(OperatorQuestion question) {
        return false;
    }
}
