package dev.ptymcp.infra.ssh.auth;

import dev.ptymcp.application.port.OperatorPrompter;
import dev.ptymcp.application.port.OperatorQuestion;
import dev.ptymcp.application.port.OperatorQuestion.Kind;
import dev.ptymcp.application.port.SecretAnswer;
import dev.ptymcp.domain.model.secret.Secret;
import java.util.Optional;

/** The person who is asked for what only they know; not at all when the configuration forbids it. */
final class Operator {

    private final OperatorPrompter prompter;
    private boolean declinedLogin;
    private String silence = "";

    /**
     * @param batch whether nobody may be asked
     */
    Operator(OperatorPrompter prompter, boolean batch) {
        this.prompter = batch ? OperatorPrompter.NOBODY : prompter;
    }

    /**
     * Asks for a passphrase; empty when there is none to be had.
     *
     * @throws dev.ptymcp.domain.model.error.TerminalException {@code SECRET_PENDING} when the operator has a link to open
     *     first, since another key or a password is not what they are about to give
     */
    Optional<Secret> passphrase(String subject, String text) {
        return ask(new OperatorQuestion(subject, text, Kind.PASSPHRASE));
    }

    /** Asks as for a passphrase, for a password or another answer of a login; not again once there was none to be had. */
    Optional<Secret> answer(OperatorQuestion question) {
        if (declinedLogin) {
            return Optional.empty();
        }
        Optional<Secret> answer = ask(question);
        declinedLogin = answer.isEmpty();
        return answer;
    }

    private Optional<Secret> ask(OperatorQuestion question) {
        SecretAnswer answer = prompter.secret(question);
        if (answer.kind() == SecretAnswer.Kind.UNAVAILABLE
                && ((SecretAnswer.Unavailable) answer).link().isPresent()) {
            throw answer.failure(question);
        }
        silence = answer.why();
        return answer.given();
    }

    /** Whether asking for passwords and answers is of no use. */
    boolean isSilent() {
        return declinedLogin || prompter == OperatorPrompter.NOBODY;
    }

    /** Why there was no answer. */
    String silence() {
        return prompter == OperatorPrompter.NOBODY ? "nobody can be asked" : silence;
    }
}
