package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.session.SessionId;
import java.nio.charset.Charset;
import java.time.Instant;

/**
 * What does not change about a session.
 *
 * @param environment what sessions need from outside
 * @param id its identity
 * @param request how it was asked for
 * @param nonce what the shell's own marks carry; empty when nothing was injected
 * @param terminal whether there is a terminal, rather than pipes
 * @param createdAt when it was opened
 */
record SessionStart(
        SessionEnvironment environment,
        SessionId id,
        OpenRequest request,
        String nonce,
        boolean terminal,
        Instant createdAt) {

    /** How the other side writes and reads characters. */
    Charset encoding() {
        return request.options().encoding();
    }

    /** How slowly everything is typed. */
    Pace pace() {
        return request.options().pace();
    }

    /** Whether the session's shell reports its command boundaries. */
    boolean integrated() {
        return !nonce.isEmpty();
    }
}
