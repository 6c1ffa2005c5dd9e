package dev.ptymcp.domain.model.policy;

import java.util.Objects;

/**
 * What the rules say about a question.
 *
 * @param decision what becomes of it
 * @param rule the name of the rule that decided; empty when none applied
 * @param reason why, as a sentence for people; empty when no rule applied
 */
public record Verdict(Decision decision, String rule, String reason) {

    /** No rule applied. */
    public static final Verdict ALLOWED = new Verdict(Decision.ALLOW, "", "");

    /** Checks that nothing is null. */
    public Verdict {
        Objects.requireNonNull(decision, "decision");
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(reason, "reason");
    }

    /** Whether it is done without further ado. */
    public boolean allows() {
        return decision == Decision.ALLOW;
    }

    /** The stricter of two; of equally strict ones this one. */
    public Verdict orStricter(Verdict other) {
        return other.decision.compareTo(decision) > 0 ? other : this;
    }
}
