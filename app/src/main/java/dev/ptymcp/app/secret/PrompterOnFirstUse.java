package dev.ptymcp.app.secret;

import dev.ptymcp.application.port.Finding;
import dev.ptymcp.application.port.OperatorPrompter;
import dev.ptymcp.application.port.OperatorQuestion;
import dev.ptymcp.application.port.SecretAnswer;
import java.util.List;
import java.util.function.Supplier;

/**
 * Asks as another prompter does, which is made for the first question: most servers ask nobody anything.
 *
 * @param prompter makes it, once
 */
public record PrompterOnFirstUse(Supplier<OperatorPrompter> prompter) implements OperatorPrompter {

    @Override
    public SecretAnswer secret(OperatorQuestion question) {
        return prompter.get().secret(question);
    }

    @Override
    public boolean confirm(OperatorQuestion question) {
        return prompter.get().confirm(question);
    }

    @Override
    public List<Finding> examine() {
        return prompter.get().examine();
    }
}
