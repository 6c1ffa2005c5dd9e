package dev.ptymcp.application.persistence;

import java.time.Duration;
import java.util.Objects;

/**
 * How sessions are kept on hosts.
 *
 * @param socket the name of tmux's socket there, of the user alone: letters, digits, {@code -} and {@code _}
 * @param logBytes about how much of each session's output is kept there, from 64 KiB; 0 for no log
 * @param idle after how long without output, input and anybody attached a shell in which nothing runs is ended there; zero
 *     for never
 * @param takeUp whether the sessions that this machine keeps are taken up without being asked for, see
 *     {@link dev.ptymcp.application.Terminals#takeUp}
 */
public record PersistenceSettings(String socket, long logBytes, Duration idle, boolean takeUp) {

    /** The socket {@code pty-mcp}, 32 MiB, no end by idleness, and nothing taken up unasked. */
    public static final PersistenceSettings DEFAULT = new PersistenceSettings("pty-mcp", 32L * 1024 * 1024);

    /** Checks that nothing is null. */
    public PersistenceSettings {
        Objects.requireNonNull(socket, "socket");
        Objects.requireNonNull(idle, "idle");
    }

    /** Sessions that do not end by idleness, and are taken up when asked for. */
    public PersistenceSettings(String socket, long logBytes) {
        this(socket, logBytes, Duration.ZERO, false);
    }

    /** The same with another end by idleness. */
    public PersistenceSettings idle(Duration newIdle) {
        return new PersistenceSettings(socket, logBytes, newIdle, takeUp);
    }

    /** The same with or without taking up unasked. */
    public PersistenceSettings takeUp(boolean wanted) {
        return new PersistenceSettings(socket, logBytes, idle, wanted);
    }
}
