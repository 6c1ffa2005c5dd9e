package dev.ptymcp.app.operator;

import dev.ptymcp.application.port.OperatorQuestion;
import dev.ptymcp.application.port.SecretAnswer;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import dev.ptymcp.domain.model.error.TerminalException;
import java.time.Duration;

/** A program that asks its operator, as the server would: its standard input and output are not the terminal. */
public final class AskOnTheTerminal {

    private AskOnTheTerminal() {}

    /** Asks a question of the kind that is named, and withdraws it after the milliseconds that are given. */
    public static void main(String[] arguments) {
        TerminalPrompter prompter = new TerminalPrompter();
        OperatorQuestion.Kind kind = OperatorQuestion.Kind.valueOf(arguments[0]);
        OperatorQuestion question = new OperatorQuestion("ann@host", "Password of\nann@host:", kind);
        Thread asking = Thread.currentThread();
        if (arguments.length > 1) {
            withdraw(asking, Duration.ofMillis(Long.parseLong(arguments[1])));
        }
        try {
            System.err.println(
                    kind == OperatorQuestion.Kind.CONFIRMATION
                            ? "confirmed: " + prompter.confirm(question)
                            : "answer: " + answer(prompter.secret(question)));
        } catch (TerminalException e) {
            System.err.println("answer: " + e.code());
        }
    }

    private static String answer(SecretAnswer answer) {
        return answer.kind()
                + answer.given()
                        .map(secret -> " " + secret.length() + " characters")
                        .orElse(" " + answer.why());
    }

    private static void withdraw(Thread asking, Duration delay) {
        ThreadBackgroundTasks tasks = new ThreadBackgroundTasks();
        tasks.schedule(delay, asking::interrupt);
    }
}
