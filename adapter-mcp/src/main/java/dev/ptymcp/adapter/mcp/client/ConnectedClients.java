package dev.ptymcp.adapter.mcp.client;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The clients of all servers that share an application. Who asks outside of a call, as a login does that runs on a thread of
 * its own, finds the client here as long as there is only one; with several it cannot be told whose question it is, and the
 * wrong person must not be asked. Thread-safe.
 */
public final class ConnectedClients {

    private final List<Elicitation> clients = new CopyOnWriteArrayList<>();

    /** Adds one that is about to introduce itself; those that are gone are forgotten. */
    public void add(Elicitation client) {
        clients.removeIf(Elicitation::isGone);
        clients.add(client);
    }

    /** The one client there is; empty when there is none, or more than one. */
    public Optional<Elicitation> only() {
        List<Elicitation> open = clients.stream().filter(Elicitation::isOpen).toList();
        return open.size() == 1 ? Optional.of(open.get(0)) : Optional.empty();
    }
}
