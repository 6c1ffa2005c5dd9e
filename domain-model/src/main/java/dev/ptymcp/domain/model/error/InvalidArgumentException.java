package dev.ptymcp.domain.model.error;

import java.util.Objects;

/** An argument that cannot be used: names it, what was given, and what is allowed. Nothing was done. */
public final class InvalidArgumentException extends TerminalException {

    private static final long serialVersionUID = 1L;

    private static final int SHOWN = 120;

    private final String argument;

    /**
     * @param argument the argument's name as the caller wrote it
     * @param given what was given; shortened in the message when it is long
     * @param allowed what is allowed, as the end of a sentence: "a number from 1 to 1000"
     */
    public InvalidArgumentException(String argument, Object given, String allowed) {
        super(
                ErrorCode.INVALID_ARGUMENT,
                "Argument '" + argument + "' is " + shown(given) + " but must be " + allowed + ".",
                "Correct '" + argument + "' and call again; nothing was done.");
        this.argument = Objects.requireNonNull(argument, "argument");
    }

    /** The argument's name. */
    public String argument() {
        return argument;
    }

    private static String shown(Object given) {
        String text = given instanceof CharSequence ? "'" + given + "'" : String.valueOf(given);
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "… (" + text.length() + " characters)";
    }
}
