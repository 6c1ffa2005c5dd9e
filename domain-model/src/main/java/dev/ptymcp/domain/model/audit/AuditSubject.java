package dev.ptymcp.domain.model.audit;

import dev.ptymcp.domain.model.session.SessionId;
import java.util.Objects;
import java.util.Optional;

/**
 * What an act is about and who does it, as far as it is known when the record is made: an act that opens a session has none
 * yet before.
 *
 * @param session the session's id
 * @param name the session's name
 * @param kind what kind of target it talks to, such as {@code local} or {@code ssh}
 * @param target one line that tells a person which; without secrets
 * @param owner for whom the caller acts
 * @param client which client calls
 */
public record AuditSubject(
        Optional<SessionId> session,
        Optional<String> name,
        Optional<String> kind,
        Optional<String> target,
        Optional<String> owner,
        Optional<String> client) {

    /** Nothing is known. */
    public static final AuditSubject UNKNOWN = new AuditSubject(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Checks that nothing is null. */
    public AuditSubject {
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(client, "client");
    }
}
