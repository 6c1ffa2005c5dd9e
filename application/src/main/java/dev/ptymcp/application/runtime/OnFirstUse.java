package dev.ptymcp.application.runtime;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that is made when it is first asked for, and then stays: a server starts for every conversation, and most need
 * little of what it can do. Thread-safe; whoever asks while it is being made waits for it. A maker that throws is asked again.
 *
 * @param <T> what is made
 */
public final class OnFirstUse<T> implements Supplier<T> {

    private final Supplier<? extends T> maker;
    private volatile @Nullable T made;

    /** @param maker makes it; called once, unless it throws */
    public OnFirstUse(Supplier<? extends T> maker) {
        this.maker = maker;
    }

    @Override
    public T get() {
        T there = made;
        return there == null ? make() : there;
    }

    /** What was made; empty while nobody has asked for it. */
    public Optional<T> made() {
        return Optional.ofNullable(made);
    }

    private synchronized T make() {
        T there = made;
        if (there == null) {
            there = maker.get();
            made = there;
        }
        return there;
    }
}
