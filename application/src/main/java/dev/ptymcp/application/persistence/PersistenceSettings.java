package dev.ptymcp.application.persistence;

/**
 * How sessions are kept on hosts.
 *
 * @param socket the name of tmux's socket there, of the user alone: letters, digits, {@code -} and {@code _}
 * @param logBytes about how much of each session's output is kept there, from 64 KiB
 */
public record PersistenceSettings(String socket, long logBytes) {

    /** The socket {@code pty-mcp}, and 32 MiB. */
    public static final PersistenceSettings DEFAULT = new PersistenceSettings("pty-mcp", 32L * 1024 * 1024);
}
