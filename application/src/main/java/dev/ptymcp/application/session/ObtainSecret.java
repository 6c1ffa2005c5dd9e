package dev.ptymcp.application.session;

import dev.ptymcp.application.port.OperatorQuestion;
import dev.ptymcp.application.port.SecretAnswer;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.secret.Secret;
import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Gets a secret for a session from the operator or from a source, and has it covered everywhere before it is used. */
final class ObtainSecret {

    private final SessionEnvironment environment;

    ObtainSecret(SessionEnvironment environment) {
        this.environment = environment;
    }

    /**
     * What is needed.
     *
     * @param line what the terminal shows, for the operator to decide by
     * @param note what the one who asks says about it
     * @param source where to take it from
     */
    record Wish(String line, Optional<String> note, Optional<String> source) {}

    /**
     * Asks, and waits for the answer.
     *
     * @return the secret, which the caller wipes
     * @throws TerminalException {@code SECRET_UNAVAILABLE}, {@code SECRET_PENDING}, {@code SECRET_REFUSED} for one that
     *     cannot be typed, {@code CANCELLED}
     */
    Secret run(LiveSession session, Wish wish) {
        OperatorQuestion question = question(session, wish);
        SecretAnswer answer = wish.source()
                .map(environment.secretSources()::source)
                .orElseGet(() -> environment.operator().secret(question));
        Secret secret = answer.orThrow(question);
        try {
            requireTypable(session, secret);
            environment.redactions().add(secret, session.id());
            return secret;
        } catch (RuntimeException e) {
            secret.close();
            throw e;
        }
    }

    private static OperatorQuestion question(LiveSession session, Wish wish) {
        String said = wish.note()
                .map(note -> "\nWhoever uses this terminal says: " + note)
                .orElse("");
        String name = session.start().name().map(given -> " '" + given + "'").orElse("");
        boolean phrase = wish.line().toLowerCase(Locale.ROOT).contains("passphrase");
        return new OperatorQuestion(
                session.start().request().target().describe(),
                wish.line().strip() + said,
                phrase ? OperatorQuestion.Kind.PASSPHRASE : OperatorQuestion.Kind.PASSWORD,
                Optional.of(session.id().value() + name));
    }

    /** A line break in the middle would send the first half on its own, and a character that is not there would be a '?'. */
    private static void requireTypable(LiveSession session, Secret secret) {
        char[] characters = secret.characters();
        try {
            boolean typable = session.start().encoding().newEncoder().canEncode(CharBuffer.wrap(characters));
            for (char c : characters) {
                typable &= !Character.isISOControl(c);
            }
            if (!typable || characters.length == 0) {
                throw new TerminalException(
                        ErrorCode.SECRET_REFUSED,
                        "What was given is empty, has a control character such as a line break in it, or a character that"
                                + " the session's encoding does not have. Nothing was typed.",
                        "Tell the operator, and ask again.");
            }
        } finally {
            Arrays.fill(characters, '\0');
        }
    }
}
