package dev.ptymcp.domain.model.lease;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import java.util.regex.Pattern;

/**
 * Who holds a lease, as the client calls itself.
 *
 * @param value 1 to 64 letters, digits and {@code ._@:/+-}
 */
public record ClientId(String value) {

    private static final Pattern SHAPE = Pattern.compile("[\\p{L}\\p{N}._@:/+-]{1,64}");

    /** Checks the shape. */
    public ClientId {
        if (!SHAPE.matcher(value).matches()) {
            throw new InvalidArgumentException("client_id", value, "1 to 64 letters, digits and ._@:/+-");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
