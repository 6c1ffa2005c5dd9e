package dev.ptymcp.app.secret;

import dev.ptymcp.application.port.OperatorQuestion;
import dev.ptymcp.application.port.OperatorQuestion.Kind;
import dev.ptymcp.application.port.SecretAnswer;
import dev.ptymcp.domain.model.secret.Secret;
import java.time.Duration;
import java.util.List;

/** KDE's kdialog: returns 0 with the answer on a line, 1 when it was closed, and something else without a display. */
final class KdialogDialog implements Dialog {

    @Override
    public String program() {
        return "kdialog";
    }

    @Override
    public List<String> arguments(OperatorQuestion question, Duration patience) {
        String text = rich(Dialog.text(question));
        return switch (question.kind()) {
            case CONFIRMATION -> List.of("--title", TITLE, "--yesno", text);
            case VISIBLE_ANSWER -> List.of("--title", TITLE, "--inputbox", text);
            default -> List.of("--title", TITLE, "--password", text);
        };
    }

    /** It takes a text for HTML when it looks like that, so it gets HTML; a backslash would begin an escape. */
    private static String rich(String text) {
        return "<qt>" + PageText.escaped(text).replace("\\", "&#92;").replace("\n", "<br>") + "</qt>";
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
        boolean closed = run.status() == 1 || run.status() == 2 && question.kind() == Kind.CONFIRMATION;
        return closed && !run.complainedOf("display") ? Dialog.closed() : failed();
    }
}
