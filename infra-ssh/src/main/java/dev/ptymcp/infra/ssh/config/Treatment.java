package dev.ptymcp.infra.ssh.config;

/** What becomes of a directive that is not followed. */
enum Treatment {
    /** The result says so where it applies. */
    WARNED,
    /** As {@link #WARNED}, but not for a line of the system's file, where distributions put it for everybody. */
    WARNED_UNLESS_SYSTEM,
    /** Nothing that a caller could see depends on it. */
    IGNORED
}
