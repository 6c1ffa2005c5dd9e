package dev.ptymcp.infra.ssh.auth;

import dev.ptymcp.application.port.OperatorPrompter;
import dev.ptymcp.application.port.OperatorQuestion;
import dev.ptymcp.application.port.OperatorQuestion.Kind;
import dev.ptymcp.domain.model.secret.Secret;
import java.util.Optional;

/** The person who is asked for what only they know; not at all when the configuration forbids it. */
final class Operator {

    private final OperatorPrompter prompter;
    private boolean declinedLogin;

    /**
     * @param batch whether nobody may be asked
     */
    Operator(OperatorPrompter prompter, boolean batch) {
        this.prompter = batch ? OperatorPrompter.NOBODY : prompter;
    }

    /** Asks for a passphrase; empty when there is none to be had. */
    Optional<Secret> passphrase(String subject, String text) {
        return prompter.secret(new OperatorQuestion(subject, text, Kind.PASSPHRASE));
    }

    /** Asks for a password or another answer of a login; not again once there was none to be had. */
    Optional<Secret> answer(OperatorQuestion question) {
        if (declinedLogin) {
            return Optional.empty();
        }
        Optional<Secret> answer = prompter.secret(question);
        declinedLogin = answer.isEmpty();
        return answer;
    }

    /** Whether asking for passwords and answers is of no use. */
    boolean isSilent() {
        return declinedLogin || prompter == OperatorPrompter.NOBODY;
    }

    /** Why there was no answer. */
    String silence() {
        return prompter == OperatorPrompter.NOBODY ? "nobody can be asked" : "the operator gave no answer";
    }
}
