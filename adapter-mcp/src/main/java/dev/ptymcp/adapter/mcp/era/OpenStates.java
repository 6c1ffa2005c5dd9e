package dev.ptymcp.adapter.mcp.era;

import dev.ptymcp.application.port.BackgroundTasks;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The states that clients were given to come back with: 256 random bits that say nothing and cannot be guessed, each good for
 * one request that asks for the same as before, for ten minutes. Thread-safe.
 */
final class OpenStates {

    /** As long as a person is waited for. */
    static final Duration LIFE = Duration.ofMinutes(10);

    private static final int BYTES = 32;

    private record Entry(Errand errand, BackgroundTasks.Task end) {}

    private final Map<String, Entry> open = new HashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final BackgroundTasks tasks;

    OpenStates(BackgroundTasks tasks) {
        this.tasks = tasks;
    }

    /** A state with which this errand can be taken up. */
    String issue(Errand errand) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String state = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        synchronized (this) {
            open.put(state, new Entry(errand, tasks.schedule(LIFE, () -> expire(state))));
        }
        return state;
    }

    /** Takes a state back that nobody was given. */
    void revoke(String state) {
        Entry entry = removed(state);
        if (entry != null) {
            entry.end().cancel();
        }
    }

    /** Whether a request that asks for this may come with this state. One that does not fit ends the state. */
    boolean fits(String state, RequestedWork requested) {
        Entry entry;
        synchronized (this) {
            entry = open.get(state);
        }
        if (entry == null) {
            return false;
        }
        boolean fits = entry.errand().requested().equals(requested);
        if (!fits) {
            expire(state);
        }
        return fits;
    }

    /** The errand of a state, which is used up; empty when there is none. */
    Optional<Errand> take(String state) {
        Entry entry = removed(state);
        if (entry == null) {
            return Optional.empty();
        }
        entry.end().cancel();
        return Optional.of(entry.errand());
    }

    private void expire(String state) {
        take(state).ifPresent(Errand::expire);
    }

    private synchronized @Nullable Entry removed(String state) {
        return open.remove(state);
    }
}
