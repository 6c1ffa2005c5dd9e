package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.session.ExitStatus;
import java.util.Locale;

/** An exit status as words of a sentence. */
final class ExitText {

    private ExitText() {}

    static String of(ExitStatus status) {
        String reason = status.reason().name().toLowerCase(Locale.ROOT);
        if (status.code().isPresent()) {
            return reason + ", exit code " + status.code().getAsInt();
        }
        return status.signal().map(signal -> reason + " by signal " + signal).orElse(reason);
    }
}
