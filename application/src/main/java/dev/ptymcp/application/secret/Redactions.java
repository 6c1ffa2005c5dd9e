package dev.ptymcp.application.secret;

import dev.ptymcp.application.port.OperatorPrompter;
import dev.ptymcp.domain.model.secret.Secret;
import dev.ptymcp.domain.model.session.SessionId;
import dev.ptymcp.domain.service.secret.Redactor;
import dev.ptymcp.domain.service.secret.SecretSet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The secrets that were used, for the whole program: what is typed in one session may be printed in another. Every one is
 * covered in everything that sessions print from the moment on at which it is added, and in every text that passes
 * {@link #clean}.
 *
 * <p>A value is kept, as bytes that can be overwritten, until all sessions that used it are over and forgotten; then, and
 * when everything is closed, it is wiped. Values of fewer than
 * {@value dev.ptymcp.domain.service.secret.SecretForms#SHORTEST} characters are not searched for. Thread-safe.
 */
public final class Redactions implements AutoCloseable {

    private final List<KnownValue> values = new ArrayList<>();
    private final Set<SessionId> opening = new HashSet<>();
    private volatile SecretSet set = SecretSet.NONE;

    /** Makes one without values. */
    public Redactions() {}

    /**
     * Covers a value from now on. To be called before it is written anywhere.
     *
     * @param secret the value; the caller's own is left alone
     * @param session the session that uses it
     */
    public void add(Secret secret, SessionId session) {
        add(secret, Set.of(session));
    }

    /**
     * Covers a value from now on whose session is not known: it counts as used by all sessions that are being opened, or,
     * when there are none, until everything is closed.
     */
    public synchronized void add(Secret secret) {
        add(secret, Set.copyOf(opening));
    }

    private synchronized void add(Secret secret, Set<SessionId> sessions) {
        byte[] bytes = secret.bytes(StandardCharsets.UTF_8);
        for (KnownValue known : values) {
            if (known.is(bytes)) {
                Arrays.fill(bytes, (byte) 0);
                known.usedBy(sessions);
                return;
            }
        }
        KnownValue value = new KnownValue(bytes);
        value.usedBy(sessions);
        values.add(value);
        publish();
    }

    /** Opens something; secrets that are given meanwhile belong to {@code session}. */
    public <T> T whileOpening(SessionId session, Supplier<T> open) {
        synchronized (this) {
            opening.add(session);
        }
        try {
            return open.get();
        } finally {
            synchronized (this) {
                opening.remove(session);
            }
        }
    }

    /** A session is over and nobody can read it any more: what only it used is wiped. */
    public synchronized void forget(SessionId session) {
        List<KnownValue> unused =
                values.stream().filter(value -> value.unusedWithout(session)).toList();
        if (!unused.isEmpty()) {
            values.removeAll(unused);
            publish();
            unused.forEach(KnownValue::wipe);
        }
    }

    /** What is searched for at this moment. */
    public SecretSet current() {
        return set;
    }

    /** A text that is no output of a session, such as a message or a record, with every value covered. */
    public String clean(String text) {
        return Redactor.clean(set, text);
    }

    /** One who asks as {@code prompter} does, and by whom every secret that is given is known here. */
    public OperatorPrompter watching(OperatorPrompter prompter) {
        return new WatchedPrompter(prompter, this);
    }

    /** Wipes everything. Idempotent. */
    @Override
    public synchronized void close() {
        List<KnownValue> all = List.copyOf(values);
        values.clear();
        publish();
        all.forEach(KnownValue::wipe);
    }

    private void publish() {
        SecretSet before = set;
        set = SecretSet.of(
                values.stream().flatMap(value -> value.forms().stream()).toList());
        // Whoever still searches with it finds what it always found, only more slowly.
        before.wipe();
    }
}
