package dev.ptymcp.application.persistence;

import java.util.Objects;

/**
 * How sessions are kept on hosts.
 *
 * @param socket the name of tmux's socket there, of the user alone: letters, digits, {@code -} and {@code _}
 * @param logBytes about how much of each session's output is kept there, from 64 KiB
 * @param takeUp whether the sessions that this machine keeps are taken up without being asked for, see
 *     {@link dev.ptymcp.application.Terminals#takeUp}
 */
public record PersistenceSettings(String socket, long logBytes, boolean takeUp) {

    /** The socket {@code pty-mcp}, 32 MiB, and nothing taken up unasked. */
    public static final PersistenceSettings DEFAULT = new PersistenceSettings("pty-mcp", 32L * 1024 * 1024);

    /** Checks that nothing is null. */
    public PersistenceSettings {
        Objects.requireNonNull(socket, "socket");
    }

    /** Sessions that are taken up when asked for. */
    public PersistenceSettings(String socket, long logBytes) {
        this(socket, logBytes, false);
    }

    /** The same with or without taking up unasked. */
    public PersistenceSettings takeUp(boolean wanted) {
        return new PersistenceSettings(socket, logBytes, wanted);
    }
}
