package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.device.Profile;
import dev.ptymcp.domain.model.session.SessionId;
import dev.ptymcp.domain.model.session.SessionScope;
import dev.ptymcp.domain.model.target.ConnectionTarget;
import dev.ptymcp.domain.model.terminal.LineEnding;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.Optional;

/**
 * What does not change about a session.
 *
 * @param environment what sessions need from outside
 * @param id its identity
 * @param request how it was asked for
 * @param nonce what the shell's own marks carry; empty when nothing was injected
 * @param terminal whether there is a terminal, rather than pipes
 * @param createdAt when it was opened
 * @param bounds what it may use
 * @param kept the way to let go of it, where it outlives this server
 * @param firstCursor the cursor of the first byte that its connection brings
 */
record SessionStart(
        SessionEnvironment environment,
        SessionId id,
        OpenRequest request,
        String nonce,
        boolean terminal,
        Instant createdAt,
        SessionBounds bounds,
        Optional<KeptLink> kept,
        long firstCursor) {

    /** A name to find it by. */
    Optional<String> name() {
        return request.name();
    }

    boolean named(String name) {
        return name().equals(Optional.of(name));
    }

    /** Whose it is. */
    Optional<String> owner() {
        return request.owner();
    }

    /** What may be done on it. */
    SessionScope scope() {
        return request.options().scope().orElse(SessionScope.ADMIN);
    }

    /** What Enter sends. */
    LineEnding lineEnding() {
        SessionOptions options = request.options();
        return options.lineEnding()
                .or(() -> options.profile().map(Profile::lineEnding))
                .orElse(request.target().lineEnding());
    }

    /** How the other side writes and reads characters. */
    Charset encoding() {
        return request.options().encoding();
    }

    /** How slowly everything is typed. */
    Pace pace() {
        return request.options().pace();
    }

    /** Whether it is a serial line, here or behind a server: silent until it is spoken to, and nobody's when left. */
    boolean serialLine() {
        ConnectionTarget.Kind kind = request.target().kind();
        return kind == ConnectionTarget.Kind.SERIAL || kind == ConnectionTarget.Kind.REMOTE_SERIAL;
    }

    /** Whether the session's shell reports its command boundaries. */
    boolean integrated() {
        return !nonce.isEmpty();
    }
}
