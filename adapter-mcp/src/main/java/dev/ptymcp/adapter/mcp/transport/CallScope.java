package dev.ptymcp.adapter.mcp.transport;

import java.util.Optional;

/** What the code that answers a request may do with the wire while it works. Thread-safe. */
public interface CallScope {

    /** Where the transport puts the scope in the SDK's transport context. */
    String KEY = "dev.ptymcp.call";

    /**
     * Sends a notification that belongs to this request, if it is neither answered nor cancelled yet; else does nothing,
     * because the protocol forbids to send more about it then. Never blocks.
     */
    void notifyClient(String method, Object params);

    /** How the client is asked something within this request; empty where it is asked as everywhere else. */
    default Optional<ClientQuestions> questions() {
        return Optional.empty();
    }

    /** Passes the request's {@linkplain ArrivalOrder.Turn turn} on before the request is answered. Idempotent. */
    void passTurn();
}
