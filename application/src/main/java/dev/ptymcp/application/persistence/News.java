package dev.ptymcp.application.persistence;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * News for one listener, who may come later than the first of them: what nobody has heard is told to him first. Thread-safe;
 * told one at a time, in order.
 */
final class News<T> {

    private final List<T> unheard = new ArrayList<>();
    private @Nullable Consumer<T> listener;

    synchronized void tell(T news) {
        if (listener == null) {
            unheard.add(news);
        } else {
            listener.accept(news);
        }
    }

    synchronized void heardBy(Consumer<T> newListener) {
        listener = newListener;
        unheard.forEach(newListener);
        unheard.clear();
    }
}
