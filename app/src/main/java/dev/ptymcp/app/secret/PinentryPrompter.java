package dev.ptymcp.app.secret;

import dev.ptymcp.application.port.Finding;
import dev.ptymcp.application.port.OperatorPrompter;
import dev.ptymcp.application.port.OperatorQuestion;
import dev.ptymcp.application.port.OperatorQuestion.Kind;
import dev.ptymcp.application.port.SecretAnswer;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Asks through GnuPG's pinentry, whichever is installed: in a window, or on the terminal that GPG_TTY names. One question at
 * a time. Thread-safe.
 */
public final class PinentryPrompter implements OperatorPrompter {

    /** The lower 16 bits of an error, see libgpg-error; the upper ones say who it comes from. */
    private static final int CODE = 0xffff;

    private static final int TIMEOUT = 62;
    private static final int CANCELED = 99;
    private static final int NOT_CONFIRMED = 114;
    private static final int FULLY_CANCELED = 198;

    private static final SecretAnswer.Unavailable NONE = new SecretAnswer.Unavailable(
            "there is no pinentry on the PATH", "Install pinentry, or name it in secrets.pinentry.", Optional.empty());

    private final Desktop desktop;
    private final Optional<Path> program;
    private final Duration patience;
    private final ReentrantLock one = new ReentrantLock(true);

    /**
     * @param program the pinentry to use; empty for the one on the path
     * @param patience how long a question stays open
     */
    public PinentryPrompter(Desktop desktop, Optional<Path> program, Duration patience) {
        this.desktop = desktop;
        this.program = program;
        this.patience = patience;
    }

    @Override
    public SecretAnswer secret(OperatorQuestion question) {
        Optional<Path> found = found();
        if (found.isEmpty()) {
            return NONE;
        }
        try {
            one.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TerminalException(
                    ErrorCode.CANCELLED, "The call was cancelled while the operator was asked.", "Call again.", e);
        }
        try (ProgramRun run = ProgramRun.of(argv(found.get()), dialogue(question), patience.plusSeconds(2))) {
            return switch (run.end()) {
                case EXITED -> answer(run, question);
                case TIMED_OUT -> late();
                case NOT_FOUND -> SecretAnswer.Unavailable.because(found.get() + " cannot be run");
            };
        } finally {
            one.unlock();
        }
    }

    private Optional<Path> found() {
        return program.or(() -> desktop.find("pinentry"));
    }

    private List<String> argv(Path found) {
        String display = desktop.value("DISPLAY");
        return display.isEmpty() ? List.of(found.toString()) : List.of(found.toString(), "--display", display);
    }

    /** Everything at once: it reads a request when the one before is answered, and ends by itself after the last. */
    private String dialogue(OperatorQuestion question) {
        String name = question.kind().words();
        StringBuilder text = new StringBuilder();
        option(text, "ttyname", desktop.value("GPG_TTY"));
        option(text, "ttytype", desktop.value("TERM"));
        option(text, "lc-ctype", locale());
        text.append(Assuan.request("SETTIMEOUT", Long.toString(patience.toSeconds())));
        text.append(Assuan.request("SETTITLE", Dialog.TITLE));
        text.append(Assuan.request("SETDESC", Dialog.text(question)));
        text.append(Assuan.request("SETPROMPT", name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1)));
        return text.append(question.kind() == Kind.CONFIRMATION ? "CONFIRM\n" : "GETPIN\n")
                .append("BYE\n")
                .toString();
    }

    private static void option(StringBuilder text, String name, String value) {
        if (!value.isEmpty()) {
            text.append(Assuan.request("OPTION", name + "=" + value));
        }
    }

    private String locale() {
        return List.of("LC_ALL", "LC_CTYPE", "LANG").stream()
                .map(desktop::value)
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("C.UTF-8");
    }

    /** The answer to the last request but one; before it are the greeting and the options, which may fail. */
    private SecretAnswer answer(ProgramRun run, OperatorQuestion question) {
        List<Assuan.Response> responses = Assuan.responses(run.output());
        try {
            int asked = (int) dialogue(question).lines().count() - 1;
            if (responses.size() <= asked) {
                return SecretAnswer.Unavailable.because("pinentry ended without an answer");
            }
            Assuan.Response response = responses.get(asked);
            return response.error().map(PinentryPrompter::refused).orElseGet(() -> SecretBytes.text(
                            response.data(), 0, response.data().length)
                    .<SecretAnswer>map(SecretAnswer.Given::new)
                    .orElseGet(() -> SecretAnswer.Unavailable.because("what was typed is not UTF-8")));
        } finally {
            responses.forEach(Assuan.Response::close);
        }
    }

    private static SecretAnswer refused(int error) {
        return switch (error & CODE) {
            case CANCELED, NOT_CONFIRMED, FULLY_CANCELED ->
                new SecretAnswer.Declined("the operator cancelled in pinentry");
            case TIMEOUT -> late();
            default ->
                new SecretAnswer.Unavailable(
                        "pinentry cannot ask (error " + error + ")",
                        "A pinentry for terminals needs GPG_TTY to be set where pty-mcp is started.",
                        Optional.empty());
        };
    }

    private static SecretAnswer late() {
        return new SecretAnswer.Declined("nobody answered in pinentry in time");
    }

    @Override
    public boolean confirm(OperatorQuestion question) {
        return PrompterChain.isYes(secret(question));
    }

    @Override
    public List<Finding> examine() {
        return List.of(found().map(one -> Finding.ok("asking by pinentry", "By " + one + "."))
                .orElseGet(() -> Unavailabilities.note("asking by pinentry", NONE)));
    }
}
