package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import java.util.Optional;

/**
 * A login at a console, as the dialogue of the device's profile says. The password comes from the operator, never from the
 * caller.
 *
 * @param user who logs in, up to {@value #LONGEST_USER} characters; empty where the console asks for no user
 */
public record ConsoleLogin(Optional<String> user) {

    /** The longest user's name. */
    public static final int LONGEST_USER = 128;

    /** Checks that the name can be typed on one line. */
    public ConsoleLogin {
        user.ifPresent(name -> {
            if (name.isBlank() || name.length() > LONGEST_USER || name.chars().anyMatch(Character::isISOControl)) {
                throw new InvalidArgumentException(
                        "user", name, "1 to " + LONGEST_USER + " characters without control characters");
            }
        });
    }

    /** As this user. */
    public static ConsoleLogin as(String user) {
        return new ConsoleLogin(Optional.of(user));
    }
}
