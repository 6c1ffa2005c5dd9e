package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.domain.model.session.SessionId;
import java.util.Locale;
import java.util.Optional;

/** An exit status as words of a sentence. */
final class ExitText {

    private ExitText() {}

    static TerminalException ended(SessionId session, ExitStatus status, Optional<String> limit) {
        return new TerminalException(
                ErrorCode.SESSION_ENDED,
                "Session " + session + " has ended (" + of(status)
                        + limit.map(text -> " by its limit " + text).orElse("") + "); nothing was sent.",
                "Its remaining output can be read with read_output; open a new session to go on.");
    }

    static String of(ExitStatus status) {
        String reason = status.reason().name().toLowerCase(Locale.ROOT);
        if (status.code().isPresent()) {
            return reason + ", exit code " + status.code().getAsInt();
        }
        return status.signal().map(signal -> reason + " by signal " + signal).orElse(reason);
    }
}
