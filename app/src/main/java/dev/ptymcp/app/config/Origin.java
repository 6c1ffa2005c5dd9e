package dev.ptymcp.app.config;

/**
 * Where a value came from.
 *
 * @param text what a person is told: {@code default}, {@code /etc/x.toml:3}, {@code PTY_MCP_LOG_LEVEL}, {@code --log.level}
 */
public record Origin(String text) {

    /** Nobody said anything. */
    public static final Origin DEFAULT = new Origin("default");

    @Override
    public String toString() {
        return text;
    }
}
