package dev.ptymcp.domain.model.session;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import java.util.regex.Pattern;

/**
 * A session's identity: {@code s-} and eight base32 characters.
 *
 * @param value the whole text, such as {@code s-k3v7qd2m}
 */
public record SessionId(String value) {

    private static final Pattern SHAPE = Pattern.compile("s-[a-z2-7]{8}");

    /** Checks the shape. */
    public SessionId {
        if (!SHAPE.matcher(value).matches()) {
            throw new InvalidArgumentException("session_id", value, "'s-' and eight characters of a-z and 2-7");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
