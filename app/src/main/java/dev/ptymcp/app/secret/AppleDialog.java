package dev.ptymcp.app.secret;

import dev.ptymcp.application.port.OperatorQuestion;
import dev.ptymcp.application.port.OperatorQuestion.Kind;
import dev.ptymcp.application.port.SecretAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The dialogs of macOS, by AppleScript. The texts are arguments of the script and no part of it. What came of it is the first
 * letter of what the script writes: {@code g} and the answer, {@code c} for closed, {@code t} for too late.
 */
final class AppleDialog implements Dialog {

    @Override
    public String program() {
        return "osascript";
    }

    @Override
    public List<String> arguments(OperatorQuestion question, Duration patience) {
        boolean confirmation = question.kind() == Kind.CONFIRMATION;
        String field =
                switch (question.kind()) {
                    case CONFIRMATION -> "";
                    case VISIBLE_ANSWER -> " default answer \"\"";
                    default -> " default answer \"\" with hidden answer";
                };
        String buttons = confirmation
                ? " buttons {\"No\", \"Yes\"} default button \"No\" cancel button \"No\""
                : " buttons {\"Cancel\", \"OK\"} default button \"OK\" cancel button \"Cancel\"";
        List<String> lines = List.of(
                "on run argv",
                "try",
                "set theAnswer to display dialog (item 1 of argv) with title (item 2 of argv)" + field + buttons
                        + " giving up after " + patience.toSeconds(),
                "if gave up of theAnswer then return \"t\"",
                confirmation ? "return \"g\"" : "return \"g\" & text returned of theAnswer",
                "on error number -128",
                "return \"c\"",
                "end try",
                "end run");
        List<String> arguments = new ArrayList<>();
        for (String line : lines) {
            arguments.add("-e");
            arguments.add(line);
        }
        arguments.addAll(List.of("--", Dialog.text(question), TITLE));
        return arguments;
    }

    @Override
    public SecretAnswer answer(OperatorQuestion question, ProgramRun run) {
        byte[] said = run.output();
        if (run.status() != 0 || said.length == 0) {
            return failed();
        }
        return switch (said[0]) {
            case 'g' ->
                SecretBytes.firstLine(said, 1)
                        .<SecretAnswer>map(SecretAnswer.Given::new)
                        .orElseGet(this::failed);
            case 'c' -> Dialog.closed();
            case 't' -> Dialog.late();
            default -> failed();
        };
    }
}
