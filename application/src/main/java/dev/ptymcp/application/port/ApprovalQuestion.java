package dev.ptymcp.application.port;

import java.util.Objects;

/**
 * What a person is asked to allow.
 *
 * @param text exactly what would be started or typed
 * @param target where, as a person knows it
 * @param rule the name of the rule that wants to know
 * @param reason why it does
 */
public record ApprovalQuestion(String text, String target, String rule, String reason) {

    /** Checks that nothing is null. */
    public ApprovalQuestion {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(reason, "reason");
    }
}
