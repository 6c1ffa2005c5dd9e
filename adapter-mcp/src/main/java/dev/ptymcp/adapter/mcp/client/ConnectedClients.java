package dev.ptymcp.adapter.mcp.client;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The clients of all servers that share an application. Who asks outside of a call, as a login does that runs on a thread of
 * its own, finds the client here as long as there is only one; with several it cannot be told whose question it is, and the
 * wrong person must not be asked. Thread-safe.
 */
public final class ConnectedClients {

    private final List<Elicitation> clients = new CopyOnWriteArrayList<>();
    private final List<Elicitation> ofCalls = new CopyOnWriteArrayList<>();
    private final ThreadLocal<Elicitation> ofThisCall = new ThreadLocal<>();

    /** Adds one that is about to introduce itself; those that are gone are forgotten. */
    public void add(Elicitation client) {
        clients.removeIf(Elicitation::isGone);
        clients.add(client);
    }

    /**
     * Does work during which this client can be asked: by the work itself, and by others while there is no second client.
     *
     * @param client one that can be asked within one call only
     */
    public <T> T during(Elicitation client, Supplier<T> work) {
        ofCalls.add(client);
        ofThisCall.set(client);
        try {
            return work.get();
        } finally {
            ofThisCall.remove();
            ofCalls.remove(client);
        }
    }

    /** The same for work that asks on its own thread only: nobody else's question can be meant for this client. */
    public void within(Elicitation client, Runnable work) {
        ofThisCall.set(client);
        try {
            work.run();
        } finally {
            ofThisCall.remove();
        }
    }

    /** The client of the call that this thread works on, or the one client there is; empty when there is none, or more than one. */
    public Optional<Elicitation> only() {
        Elicitation own = ofThisCall.get();
        if (own != null) {
            return Optional.of(own);
        }
        List<Elicitation> open = Stream.concat(clients.stream(), ofCalls.stream())
                .filter(Elicitation::isOpen)
                .toList();
        return open.size() == 1 ? Optional.of(open.get(0)) : Optional.empty();
    }
}
