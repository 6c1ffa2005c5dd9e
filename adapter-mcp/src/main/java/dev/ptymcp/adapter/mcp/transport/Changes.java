package dev.ptymcp.adapter.mcp.transport;

import dev.ptymcp.application.access.Caller;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What changes in a server without being asked, and who wants to know: the one source for notifications in every protocol
 * era. Thread-safe.
 */
public interface Changes {

    /** Nothing ever changes. */
    Changes NONE = (wanted, listener) -> new Listening() {
        @Override
        public Interest granted() {
            return Interest.NOTHING;
        }

        @Override
        public void close() {}
    };

    /**
     * What somebody wants to be told of.
     *
     * @param tools that the list of tools is another
     * @param prompts that the list of prompts is another
     * @param resources that the list of resources is another
     * @param uris resources whose content changes
     */
    record Interest(boolean tools, boolean prompts, boolean resources, Set<String> uris) {

        /** Nothing. */
        public static final Interest NOTHING = new Interest(false, false, false, Set.of());

        /** Copies. */
        public Interest {
            uris = Set.copyOf(uris);
        }
    }

    /**
     * A change, as the protocol tells of it.
     *
     * @param method such as {@code notifications/resources/updated}
     * @param params its parameters, without {@code _meta}
     */
    record Notice(String method, Map<String, Object> params) {

        /** Copies. */
        public Notice {
            params = Map.copyOf(params);
        }
    }

    /** Somebody who listens. */
    interface Listening extends AutoCloseable {

        /** The part of what was wanted that there is. */
        Interest granted();

        /** Ends it; nothing more is told. Idempotent. */
        @Override
        void close();
    }

    /**
     * Begins to tell of changes.
     *
     * @param listener takes each change, on any thread, without blocking; not before this method returns
     */
    Listening listen(Interest wanted, Consumer<Notice> listener);

    /** The same on behalf of somebody, for whom there may be less. */
    default Listening listen(Interest wanted, Caller caller, Consumer<Notice> listener) {
        return listen(wanted, listener);
    }
}
