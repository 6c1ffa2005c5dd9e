package dev.ptymcp.domain.model.audit;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One of the two records of an act that changes something: the one before says what is asked, the one after what it came to.
 *
 * @param commandId what links the two: 1 to 64 letters, digits, dots, dashes and underscores, never used for another act
 * @param phase which of the two
 * @param at when it was made
 * @param tool which tool or use case, such as {@code run_command}
 * @param subject what it is about and who does it
 * @param input what was sent, without secrets; only before, and only where something is sent
 * @param outcome what it came to; exactly after
 */
public record AuditEvent(
        String commandId,
        AuditPhase phase,
        Instant at,
        String tool,
        AuditSubject subject,
        Optional<AuditInput> input,
        Optional<AuditOutcome> outcome) {

    private static final Pattern COMMAND_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** Checks the form of the id, and that each phase has what belongs to it and no more. */
    public AuditEvent {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(tool, "tool");
        Objects.requireNonNull(subject, "subject");
        if (!COMMAND_ID.matcher(commandId).matches()) {
            throw new IllegalArgumentException("command id '" + commandId + "'");
        }
        boolean after = phase == AuditPhase.AFTER;
        if (outcome.isPresent() != after || after && input.isPresent()) {
            throw new IllegalArgumentException(phase + " with the outcome " + outcome.isPresent());
        }
    }

    /** The record before an act. */
    public static AuditEvent before(
            String commandId, Instant at, String tool, AuditSubject subject, Optional<String> input) {
        return new AuditEvent(
                commandId, AuditPhase.BEFORE, at, tool, subject, input.map(AuditInput::of), Optional.empty());
    }

    /** The record after this act; its subject may know more by then. */
    public AuditEvent after(Instant then, AuditSubject now, AuditOutcome outcome) {
        return new AuditEvent(commandId, AuditPhase.AFTER, then, tool, now, Optional.empty(), Optional.of(outcome));
    }
}
