package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.wait.OutputPattern;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * A secret to type when it is asked for.
 *
 * @param pattern what the question looks like, searched in the last visual line; empty for every question for a password
 * @param note what the one who asks for it says about it to the operator
 * @param source the name of a configured source to take it from; empty to ask the operator
 * @param uses how often it is typed, 1 to {@value #MOST_USES}
 * @param expires after what time it is forgotten, 1 second to 1 hour
 */
public record PrepareRequest(
        Optional<OutputPattern> pattern, Optional<String> note, Optional<String> source, int uses, Duration expires) {

    /** The most uses. */
    public static final int MOST_USES = 10;
    /** How long it is kept when nobody says otherwise: 300 seconds. */
    public static final Duration USUAL = Duration.ofSeconds(300);

    /** The longest time that it is kept. */
    public static final Duration LONGEST = Duration.ofHours(1);

    /** Checks the ranges and that the pattern can be compiled. */
    public PrepareRequest {
        pattern.ifPresent(OutputPattern::compile);
        SecretRequest.requireNote(note);
        Objects.requireNonNull(source, "source");
        if (uses < 1 || uses > MOST_USES) {
            throw new InvalidArgumentException("uses", uses, "from 1 to " + MOST_USES);
        }
        if (expires.compareTo(Duration.ofSeconds(1)) < 0 || expires.compareTo(LONGEST) > 0) {
            throw new InvalidArgumentException("expires_s", expires.toSeconds(), "from 1 to " + LONGEST.toSeconds());
        }
    }

    /** Once, within 300 seconds, for the next question for a password. */
    public static PrepareRequest once() {
        return new PrepareRequest(Optional.empty(), Optional.empty(), Optional.empty(), 1, USUAL);
    }

    /** The same for questions that match. */
    public PrepareRequest at(OutputPattern newPattern) {
        return new PrepareRequest(Optional.of(newPattern), note, source, uses, expires);
    }

    /** The same so many times. */
    public PrepareRequest times(int newUses) {
        return new PrepareRequest(pattern, note, source, newUses, expires);
    }

    /** The same for another time. */
    public PrepareRequest within(Duration newExpires) {
        return new PrepareRequest(pattern, note, source, uses, newExpires);
    }
}
