package dev.ptymcp.app.secret;

import dev.ptymcp.application.port.OperatorPrompter;
import dev.ptymcp.application.port.OperatorQuestion;
import dev.ptymcp.application.port.SecretAnswer;
import dev.ptymcp.application.port.SecretLinks;

/**
 * Asks by a link that somebody has to show to the operator: the first time the question is asked there is only the link,
 * the next time it waits for what is typed there. Thread-safe.
 */
public final class LinkPrompter implements OperatorPrompter {

    private final SecretLinks links;

    /** @param links opens the pages */
    public LinkPrompter(SecretLinks links) {
        this.links = links;
    }

    /** Whether the operator may be on the way to the page of an equal question. */
    boolean isPending(OperatorQuestion question) {
        return links.waiting(question).isPresent();
    }

    @Override
    public SecretAnswer secret(OperatorQuestion question) {
        if (question.kind() == OperatorQuestion.Kind.CONFIRMATION) {
            return SecretAnswer.Unavailable.because("a confirmation cannot be asked for by a link in a text");
        }
        return links.waiting(question)
                .map(waiting -> waiting.await())
                .orElseGet(() ->
                        SecretAnswer.Unavailable.pending(links.open(question).uri()));
    }

    @Override
    public boolean confirm(OperatorQuestion question) {
        return false;
    }
}
