package dev.ptymcp.application.secret;

import dev.ptymcp.application.port.Finding;
import dev.ptymcp.application.port.OperatorPrompter;
import dev.ptymcp.application.port.OperatorQuestion;
import dev.ptymcp.application.port.SecretAnswer;
import java.util.List;

/** Has every secret that is given covered before the one who asked gets it. */
record WatchedPrompter(OperatorPrompter prompter, Redactions redactions) implements OperatorPrompter {

    @Override
    public SecretAnswer secret(OperatorQuestion question) {
        SecretAnswer answer = prompter.secret(question);
        // An answer that may be shown while it is typed, such as a user's number, is no secret.
        if (question.kind() != OperatorQuestion.Kind.VISIBLE_ANSWER) {
            answer.given().ifPresent(redactions::add);
        }
        return answer;
    }

    @Override
    public boolean confirm(OperatorQuestion question) {
        return prompter.confirm(question);
    }

    @Override
    public List<Finding> examine() {
        return prompter.examine();
    }
}
