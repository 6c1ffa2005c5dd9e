package dev.ptymcp.domain.model.session;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import java.util.regex.Pattern;

/** What names of sessions, owners and tags look like. */
public final class SessionName {

    private static final Pattern SHAPE = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._@:/+-]{0,63}");
    private static final Pattern ID = Pattern.compile("s-[a-z2-7]{8}");
    /** What they must be, as the end of a sentence. */
    public static final String RULE =
            "1 to 64 letters, digits, spaces and ._@:/+- that begin with a letter or digit and do not look like an id";

    private SessionName() {}

    /** Whether {@code text} is one. */
    public static boolean fits(String text) {
        return SHAPE.matcher(text).matches() && !ID.matcher(text).matches();
    }

    /** Refuses a text that is none, as the argument of this name. */
    public static void require(String argument, String text) {
        if (!fits(text)) {
            throw new InvalidArgumentException(argument, text, RULE);
        }
    }
}
