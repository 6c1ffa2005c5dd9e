package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import java.util.Objects;
import java.util.Optional;

/**
 * A secret to type now.
 *
 * @param note what the one who asks for it says about it to the operator, up to {@value #LONGEST_NOTE} characters
 * @param source the name of a configured source to take it from; empty to ask the operator
 * @param submit whether Enter follows
 * @param waitFor what to wait for afterwards
 */
public record SecretRequest(
        Optional<String> note, Optional<String> source, boolean submit, Optional<WaitRequest> waitFor) {

    /** The longest note. */
    public static final int LONGEST_NOTE = 500;

    /** Checks the note's length. */
    public SecretRequest {
        requireNote(note);
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(waitFor, "waitFor");
    }

    static void requireNote(Optional<String> note) {
        note.filter(text -> text.length() > LONGEST_NOTE).ifPresent(text -> {
            throw new InvalidArgumentException(
                    "prompt", text.length() + " characters", "at most " + LONGEST_NOTE + " characters");
        });
    }

    /** Asks the operator, types what they give, and Enter. */
    public static SecretRequest ask() {
        return new SecretRequest(Optional.empty(), Optional.empty(), true, Optional.empty());
    }

    /** The same from a configured source. */
    public SecretRequest from(String newSource) {
        return new SecretRequest(note, Optional.of(newSource), submit, waitFor);
    }

    /** The same, then waiting. */
    public SecretRequest then(WaitRequest newWait) {
        return new SecretRequest(note, source, submit, Optional.of(newWait));
    }
}
