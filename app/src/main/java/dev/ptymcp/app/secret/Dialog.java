package dev.ptymcp.app.secret;

import dev.ptymcp.application.port.OperatorQuestion;
import dev.ptymcp.application.port.SecretAnswer;
import java.time.Duration;
import java.util.List;

/** A program that asks in a window, and how it is spoken to. Nothing in it is a shell's. */
interface Dialog {

    String TITLE = "pty-mcp";

    /** The program, as it is found on the path. */
    String program();

    /**
     * Its arguments.
     *
     * @param patience how long the window stays
     */
    List<String> arguments(OperatorQuestion question, Duration patience);

    /** Whether it can ask for a yes or a no. */
    default boolean confirms() {
        return true;
    }

    /** What came of it, once it has ended by itself. */
    SecretAnswer answer(OperatorQuestion question, ProgramRun run);

    /** All that a person has to know, as plain text. */
    static String text(OperatorQuestion question) {
        return question.session().map(session -> "Session: " + session + "\n").orElse("") + "For: " + question.subject()
                + "\n\n" + question.text();
    }

    /** A person closed the window. */
    static SecretAnswer closed() {
        return new SecretAnswer.Declined("the operator closed the dialog");
    }

    /** Nobody did anything about the window. */
    static SecretAnswer late() {
        return new SecretAnswer.Declined("nobody answered the dialog in time");
    }

    /** No window came up. */
    default SecretAnswer failed() {
        return SecretAnswer.Unavailable.because(program() + " cannot show a dialog");
    }
}
