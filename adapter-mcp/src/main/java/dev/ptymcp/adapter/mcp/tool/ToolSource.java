package dev.ptymcp.adapter.mcp.tool;

/** The tools of a server, which can change while it runs. Thread-safe. */
public interface ToolSource {

    /** Somebody who watches. */
    @FunctionalInterface
    interface Watching extends AutoCloseable {

        /** Ends it. Idempotent. */
        @Override
        void close();
    }

    /** The tools as they are now. */
    ToolCatalog current();

    /** Whether they can change at all. */
    default boolean changes() {
        return false;
    }

    /**
     * Has {@code listener} called after each change, on any thread; it must not block.
     *
     * @return ends it
     */
    default Watching watch(Runnable listener) {
        return () -> {};
    }

    /** Always the same. */
    static ToolSource of(ToolCatalog catalog) {
        return () -> catalog;
    }
}
