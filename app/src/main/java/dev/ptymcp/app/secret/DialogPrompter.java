package dev.ptymcp.app.secret;

import dev.ptymcp.application.port.Finding;
import dev.ptymcp.application.port.OperatorPrompter;
import dev.ptymcp.application.port.OperatorQuestion;
import dev.ptymcp.application.port.SecretAnswer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks in a window of this machine's desktop. Thread-safe; several windows may be open at once. */
public final class DialogPrompter implements OperatorPrompter {

    private final Desktop desktop;
    private final Duration patience;

    /** @param patience how long a window stays */
    public DialogPrompter(Desktop desktop, Duration patience) {
        this.desktop = desktop;
        this.patience = patience;
    }

    @Override
    public SecretAnswer secret(OperatorQuestion question) {
        List<Dialog> dialogs = desktop.dialogs();
        for (Dialog dialog : dialogs) {
            Optional<Path> program = desktop.find(dialog.program());
            boolean fits = dialog.confirms() || question.kind() != OperatorQuestion.Kind.CONFIRMATION;
            if (program.isPresent() && fits) {
                return ask(dialog, program.get(), question);
            }
        }
        return unavailable(dialogs);
    }

    private static SecretAnswer.Unavailable unavailable(List<Dialog> dialogs) {
        if (dialogs.isEmpty()) {
            return new SecretAnswer.Unavailable("neither DISPLAY nor WAYLAND_DISPLAY is set", "", Optional.empty());
        }
        return new SecretAnswer.Unavailable(
                "none of "
                        + String.join(
                                ", ", dialogs.stream().map(Dialog::program).toList()) + " is on the PATH",
                "Install one of them for dialogs.",
                Optional.empty());
    }

    private SecretAnswer ask(Dialog dialog, Path program, OperatorQuestion question) {
        List<String> argv = new ArrayList<>(List.of(program.toString()));
        argv.addAll(dialog.arguments(question, patience));
        try (ProgramRun run = ProgramRun.of(argv, "", patience.plusSeconds(2))) {
            return switch (run.end()) {
                case EXITED -> dialog.answer(question, run);
                case TIMED_OUT -> Dialog.late();
                case NOT_FOUND -> dialog.failed();
            };
        }
    }

    @Override
    public boolean confirm(OperatorQuestion question) {
        return PrompterChain.isYes(secret(question));
    }

    @Override
    public List<Finding> examine() {
        return desktop.dialogs().stream()
                .flatMap(dialog -> desktop.find(dialog.program()).stream())
                .findFirst()
                .map(program -> List.of(Finding.ok("asking by dialog", "A window by " + program + ".")))
                .orElseGet(() -> List.of(Unavailabilities.note("asking by dialog", unavailable(desktop.dialogs()))));
    }
}
