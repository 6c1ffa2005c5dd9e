package dev.ptymcp.infra.ssh.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ptymcp.application.port.OperatorPrompter;
import dev.ptymcp.application.port.OperatorQuestion;
import dev.ptymcp.application.port.SecretAnswer;
import dev.ptymcp.domain.model.secret.Secret;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** An operator with answers ready, who remembers the questions and what became of the answers. */
final class ScriptedOperator implements OperatorPrompter {

    private final Deque<String> answers;
    private final List<OperatorQuestion> questions = new ArrayList<>();
    private final List<Secret> given = new ArrayList<>();

    /** Declines when the answers have run out. */
    ScriptedOperator(String... answers) {
        this.answers = new ArrayDeque<>(List.of(answers));
    }

    @Override
    public synchronized SecretAnswer secret(OperatorQuestion question) {
        questions.add(question);
        Optional<Secret> answer = Optional.ofNullable(answers.poll()).map(text -> Secret.copyOf(text.toCharArray()));
        answer.ifPresent(given::add);
        return answer.<SecretAnswer>map(SecretAnswer.Given::new)
                .orElseGet(() -> new SecretAnswer.Declined("the operator gave no answer"));
    }

    @Override
    public boolean confirm(OperatorQuestion question) {
        throw new AssertionError("not asked here: " + question);
    }

    synchronized List<OperatorQuestion> questions() {
        return List.copyOf(questions);
    }

    void wasAsked(OperatorQuestion.Kind... kinds) {
        assertEquals(
                List.of(kinds), questions().stream().map(OperatorQuestion::kind).toList());
    }

    /** Fails when an answer can still be read. */
    synchronized void everyAnswerIsWiped() {
        given.forEach(secret -> assertThrows(IllegalStateException.class, secret::characters));
    }
}
