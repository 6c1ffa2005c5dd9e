package dev.ptymcp.application.approval;

import dev.ptymcp.application.approval.Patience.Answered;
import dev.ptymcp.application.port.Finding;
import dev.ptymcp.application.port.OperatorPrompter;
import dev.ptymcp.application.port.OperatorQuestion;
import dev.ptymcp.application.port.SecretAnswer;
import dev.ptymcp.application.port.TimeSource;
import java.util.List;
import java.util.Optional;

/** Asks the operator as another does, while the operator can be expected to be asked. Thread-safe. */
public final class PatientPrompter implements OperatorPrompter {

    /** Many logins can wait for their passwords together. */
    private static final int MOST_AT_ONCE = 32;

    private final OperatorPrompter prompter;
    private final Patience patience;

    /** @param prompter who asks */
    public PatientPrompter(OperatorPrompter prompter, TimeSource time) {
        this.prompter = prompter;
        this.patience = new Patience(time, MOST_AT_ONCE);
    }

    @Override
    public SecretAnswer secret(OperatorQuestion question) {
        Optional<String> impatience = patience.begin(question);
        if (impatience.isPresent()) {
            return new SecretAnswer.Unavailable(
                    "the operator is not asked now, because " + impatience.get(),
                    "Find out first whether the person you work for wants to give it; a minute later it can be asked again.",
                    Optional.empty());
        }
        Answered how = Answered.NOT;
        try {
            SecretAnswer answer = prompter.secret(question);
            how = switch (answer.kind()) {
                case GIVEN -> Answered.AGREED;
                case DECLINED -> Answered.REFUSED;
                case UNAVAILABLE -> Answered.NOT;
            };
            return answer;
        } finally {
            patience.end(question, how);
        }
    }

    @Override
    public boolean confirm(OperatorQuestion question) {
        if (patience.begin(question).isPresent()) {
            return false;
        }
        Answered how = Answered.NOT;
        try {
            boolean yes = prompter.confirm(question);
            how = yes ? Answered.AGREED : Answered.REFUSED;
            return yes;
        } finally {
            patience.end(question, how);
        }
    }

    @Override
    public List<Finding> examine() {
        return prompter.examine();
    }
}
