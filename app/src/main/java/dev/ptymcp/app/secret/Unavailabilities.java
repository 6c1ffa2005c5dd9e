package dev.ptymcp.app.secret;

import dev.ptymcp.application.port.Finding;
import dev.ptymcp.application.port.SecretAnswer;

/** Says of a way of asking what it would say to a question that it cannot ask. */
final class Unavailabilities {

    private Unavailabilities() {}

    static Finding note(String subject, SecretAnswer.Unavailable why) {
        String reason = why.reason();
        return Finding.note(
                subject,
                reason.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + reason.substring(1) + ".",
                why.remedy());
    }
}
