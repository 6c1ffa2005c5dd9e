package dev.ptymcp.domain.model.audit;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.wait.EndedBy;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What an act came to.
 *
 * @param result done, refused or failed
 * @param error why it was refused or failed; empty exactly when it was done
 * @param exitCode the exit code of the command or program, where there is one
 * @param endedBy what ended the wait, where there was one
 * @param outputBytes how many bytes of output it brought, where that is known; 0 or more
 * @param duration how long it took; not negative
 * @param note what else is to be known, in one sentence, such as the rule that refused or who approved; without secrets
 */
public record AuditOutcome(
        AuditResult result,
        Optional<ErrorCode> error,
        OptionalInt exitCode,
        Optional<EndedBy> endedBy,
        OptionalLong outputBytes,
        Duration duration,
        Optional<String> note) {

    /** Checks that only what went wrong has an error, and the ranges. */
    public AuditOutcome {
        Objects.requireNonNull(exitCode, "exitCode");
        Objects.requireNonNull(endedBy, "endedBy");
        Objects.requireNonNull(note, "note");
        if (error.isPresent() == (result == AuditResult.DONE)) {
            throw new IllegalArgumentException(result + " with the error " + error);
        }
        if (duration.isNegative() || outputBytes.orElse(0) < 0) {
            throw new IllegalArgumentException("negative: " + duration + ", " + outputBytes);
        }
    }

    /** It was done, and nothing more is to be said. */
    public static AuditOutcome done(Duration duration) {
        return new AuditOutcome(
                AuditResult.DONE,
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                duration,
                Optional.empty());
    }

    /** It was refused, and nothing was done. */
    public static AuditOutcome refused(ErrorCode error, Duration duration) {
        return notDone(AuditResult.REFUSED, error, duration);
    }

    /** It failed. */
    public static AuditOutcome failed(ErrorCode error, Duration duration) {
        return notDone(AuditResult.FAILED, error, duration);
    }

    private static AuditOutcome notDone(AuditResult result, ErrorCode error, Duration duration) {
        return new AuditOutcome(
                result,
                Optional.of(error),
                OptionalInt.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                duration,
                Optional.empty());
    }

    /** The same with the exit code of a command. */
    public AuditOutcome exitCode(OptionalInt code) {
        return new AuditOutcome(result, error, code, endedBy, outputBytes, duration, note);
    }

    /** The same with how its wait ended and the bytes of output that it brought. */
    public AuditOutcome ended(EndedBy by, long bytes) {
        return new AuditOutcome(result, error, exitCode, Optional.of(by), OptionalLong.of(bytes), duration, note);
    }

    /** The same with something else that is to be known. */
    public AuditOutcome note(String newNote) {
        return new AuditOutcome(result, error, exitCode, endedBy, outputBytes, duration, Optional.of(newNote));
    }
}
