package dev.ptymcp.adapter.mcp.transport;

import io.modelcontextprotocol.spec.McpServerSession;
import java.util.Map;

/**
 * Who works on requests of a protocol era that the SDK's session does not know. It sees them before the session does, and
 * answers them itself. Thread-safe.
 */
public interface OtherEra {

    /** There is no other era. */
    OtherEra NONE = new OtherEra() {
        @Override
        public boolean speaks(String method, Map<String, Object> params) {
            return false;
        }

        @Override
        public Work begin(Object id, String method, Map<String, Object> params) {
            throw new IllegalStateException("not of this era: " + method);
        }
    };

    /** Answers one request. */
    @FunctionalInterface
    interface Reply {

        /**
         * Sends the answer, unless the request was answered or cancelled.
         *
         * @param key {@code result} or {@code error}
         * @return whether it was sent
         */
        boolean send(String key, Object value);
    }

    /** A request that was taken. */
    interface Work {

        /** When it may begin. */
        default ArrivalOrder.Turn turn() {
            return ArrivalOrder.Turn.FREE;
        }

        /** Works and answers; an interrupt ends it. Called once. */
        void run(CallScope scope, Reply reply);
    }

    /** Hands over what makes the SDK's sessions, before anything is read. */
    default void servedBy(McpServerSession.Factory sessions) {}

    /** Whether this request is of the other era. On the reading thread: it must be quick. */
    boolean speaks(String method, Map<String, Object> params);

    /**
     * Takes a request of the other era. On the reading thread, in the order of arrival: it must be quick.
     *
     * @throws io.modelcontextprotocol.spec.McpError to refuse the request with this error
     */
    Work begin(Object id, String method, Map<String, Object> params);
}
