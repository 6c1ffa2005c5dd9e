package dev.ptymcp.application.session;

import dev.ptymcp.application.access.Caller;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Who watches sessions, each as far as they exist for him. Costs nothing while nobody does. Thread-safe. */
final class SessionWatchers {

    private record Entry(Caller caller, SessionWatcher watcher) {}

    private final List<Entry> entries = new CopyOnWriteArrayList<>();

    SessionWatcher.Watch add(Caller caller, SessionWatcher watcher) {
        Entry entry = new Entry(caller, watcher);
        entries.add(entry);
        return () -> entries.removeIf(one -> one == entry);
    }

    /** Whether anybody watches. */
    boolean any() {
        return !entries.isEmpty();
    }

    /** Tells those for whom sessions of {@code owner} exist. */
    void tell(Optional<String> owner, Consumer<SessionWatcher> what) {
        for (Entry entry : entries) {
            if (entry.caller().sees(owner)) {
                what.accept(entry.watcher());
            }
        }
    }
}
