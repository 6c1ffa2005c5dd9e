package dev.ptymcp.application.secret;

import dev.ptymcp.domain.model.session.SessionId;
import dev.ptymcp.domain.service.secret.SecretForms;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** A value that was used, and by which sessions. Guarded by the set that it belongs to. */
final class KnownValue {

    private final byte[] bytes;
    private final Optional<SecretForms> forms;
    private final Set<SessionId> users = new HashSet<>();
    private boolean keptToTheEnd;

    /** @param bytes the value in UTF-8, which now belongs to this */
    KnownValue(byte[] bytes) {
        this.bytes = bytes;
        this.forms = SecretForms.of(bytes);
    }

    boolean is(byte[] value) {
        return Arrays.equals(bytes, value);
    }

    /** What is searched for; empty when it is too short for that. */
    Optional<SecretForms> forms() {
        return forms;
    }

    /** Used by these sessions, or by nobody who is known. */
    void usedBy(Set<SessionId> sessions) {
        users.addAll(sessions);
        keptToTheEnd |= sessions.isEmpty();
    }

    /** A session is forgotten; whether nobody is left. */
    boolean unusedWithout(SessionId session) {
        users.remove(session);
        return users.isEmpty() && !keptToTheEnd;
    }

    void wipe() {
        Arrays.fill(bytes, (byte) 0);
        forms.ifPresent(SecretForms::wipe);
    }
}
