package dev.ptymcp.app.secret;

import dev.ptymcp.application.port.Finding;
import dev.ptymcp.application.port.OperatorPrompter;
import dev.ptymcp.application.port.OperatorQuestion;
import dev.ptymcp.application.port.SecretAnswer;
import dev.ptymcp.application.port.SecretAnswer.Unavailable;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks in one way after the other, until one is possible: what a person answers or declines ends it, and so does the
 * interrupt of the caller. When none is, there may be a link to show. Thread-safe.
 */
public final class PrompterChain implements OperatorPrompter {

    /**
     * One way.
     *
     * @param name as the configuration has it
     * @param prompter who asks
     */
    public record Way(String name, OperatorPrompter prompter) {}

    private final List<Way> ways;
    private final Optional<LinkPrompter> last;

    /**
     * @param ways in the order in which they are tried
     * @param last what gives a link when none of them is possible
     */
    public PrompterChain(List<Way> ways, Optional<LinkPrompter> last) {
        this.ways = List.copyOf(ways);
        this.last = last;
    }

    @Override
    public SecretAnswer secret(OperatorQuestion question) {
        Optional<LinkPrompter> pending = last.filter(link -> link.isPending(question));
        if (pending.isPresent()) {
            return pending.get().secret(question);
        }
        List<String> reasons = new ArrayList<>();
        List<String> remedies = new ArrayList<>();
        for (Way way : ways) {
            SecretAnswer answer = ask(way.prompter(), question);
            if (answer.kind() != SecretAnswer.Kind.UNAVAILABLE) {
                return answer;
            }
            Unavailable unavailable = (Unavailable) answer;
            reasons.add(way.name() + ": " + unavailable.reason());
            if (!unavailable.remedy().isEmpty()) {
                remedies.add(unavailable.remedy());
            }
        }
        return last.filter(link -> question.kind() != OperatorQuestion.Kind.CONFIRMATION)
                .map(link -> ask(link, question))
                .filter(answer -> answer.kind() != SecretAnswer.Kind.UNAVAILABLE
                        || ((Unavailable) answer).link().isPresent())
                .orElseGet(() -> nobody(reasons, remedies));
    }

    /** A way that fails, as a page does whose port is taken, is one that is not possible. */
    private static SecretAnswer ask(OperatorPrompter prompter, OperatorQuestion question) {
        try {
            return prompter.secret(question);
        } catch (TerminalException e) {
            if (e.code() != ErrorCode.SECRET_UNAVAILABLE) {
                throw e;
            }
            return new Unavailable(String.valueOf(e.getMessage()).replaceAll("\\.$", ""), e.hint(), Optional.empty());
        }
    }

    private static SecretAnswer nobody(List<String> reasons, List<String> remedies) {
        String tried = reasons.isEmpty() ? "" : " (" + String.join("; ", reasons) + ")";
        remedies.add("secrets.ways in the configuration says which ways of asking are tried, see docs/secrets.md.");
        return new Unavailable("nobody can be asked" + tried, String.join(" ", remedies), Optional.empty());
    }

    @Override
    public boolean confirm(OperatorQuestion question) {
        return isYes(secret(question));
    }

    /** Whether a question for a yes or a no was answered with yes. */
    static boolean isYes(SecretAnswer answer) {
        answer.given().ifPresent(secret -> secret.close());
        return answer.kind() == SecretAnswer.Kind.GIVEN;
    }

    @Override
    public List<Finding> examine() {
        return ways.stream().flatMap(way -> way.prompter().examine().stream()).toList();
    }
}
