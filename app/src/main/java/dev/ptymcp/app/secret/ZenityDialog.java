package dev.ptymcp.app.secret;

import dev.ptymcp.application.port.OperatorQuestion;
import dev.ptymcp.application.port.OperatorQuestion.Kind;
import dev.ptymcp.application.port.SecretAnswer;
import dev.ptymcp.domain.model.secret.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** GNOME's zenity: returns 0 with the answer on a line, 1 when it was closed, 5 when time was over. */
final class ZenityDialog implements Dialog {

    private static final int CLOSED = 1;
    private static final int TIMEOUT = 5;

    @Override
    public String program() {
        return "zenity";
    }

    @Override
    public List<String> arguments(OperatorQuestion question, Duration patience) {
        List<String> arguments = new ArrayList<>();
        if (question.kind() == Kind.CONFIRMATION) {
            arguments.addAll(List.of("--question", "--no-markup", "--default-cancel"));
        } else {
            arguments.add("--entry");
            if (question.kind() != Kind.VISIBLE_ANSWER) {
                arguments.add("--hide-text");
            }
        }
        // A backslash would begin an escape, and an underline name a key in the label of a field.
        String text = Dialog.text(question).replace("\\", "\\\\");
        arguments.add("--title=" + TITLE);
        arguments.add("--timeout=" + patience.toSeconds());
        arguments.add("--text=" + (question.kind() == Kind.CONFIRMATION ? text : text.replace("_", "__")));
        return arguments;
    }

    @Override
    public SecretAnswer answer(OperatorQuestion question, ProgramRun run) {
        if (run.status() == 0) {
            return question.kind() == Kind.CONFIRMATION
                    ? new SecretAnswer.Given(Secret.copyOf(new char[0]))
                    : SecretBytes.firstLine(run.output(), 0)
                            .<SecretAnswer>map(SecretAnswer.Given::new)
                            .orElseGet(this::failed);
        }
        // It returns the same when there is no display to show anything on.
        if (run.status() == CLOSED && !run.complainedOf("display")) {
            return Dialog.closed();
        }
        return run.status() == TIMEOUT ? Dialog.late() : failed();
    }
}
