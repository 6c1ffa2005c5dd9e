package dev.ptymcp.app.secret;

import dev.ptymcp.application.port.SecretAnswer;
import dev.ptymcp.application.port.SecretAnswer.Unavailable;
import java.time.Duration;
import java.util.List;

/**
 * The first line that a command writes, such as {@code pass show web/admin}. It runs without a shell and without a terminal,
 * and is killed with all that it started when it takes too long. What it complains of is shown to nobody.
 *
 * @param argv the program, found on the path, and its arguments
 * @param patience how long it may take
 */
public record CommandPlace(List<String> argv, Duration patience) implements SecretPlace {

    /** Copies, and checks that there is a program. */
    public CommandPlace {
        argv = List.copyOf(argv);
        if (argv.isEmpty()) {
            throw new IllegalArgumentException("there must be a program");
        }
    }

    @Override
    public SecretAnswer get() {
        String program = argv.get(0);
        try (ProgramRun run = ProgramRun.of(argv, "", patience)) {
            if (run.end() == ProgramRun.End.TIMED_OUT) {
                return Unavailable.because(program + " took longer than " + patience.toSeconds() + " s");
            }
            if (run.status() != 0) {
                return Unavailable.because(
                        run.status() < 0 || run.isNotFound()
                                ? program + " cannot be run"
                                : program + " ended with status " + run.status());
            }
            return SecretBytes.firstLine(run.output(), 0)
                    .filter(secret -> secret.length() > 0)
                    .<SecretAnswer>map(SecretAnswer.Given::new)
                    .orElseGet(() ->
                            Unavailable.because("the first line of what " + program + " writes is empty or not UTF-8"));
        }
    }
}
