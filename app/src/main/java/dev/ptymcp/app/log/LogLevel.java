package dev.ptymcp.app.log;

import java.lang.System.Logger.Level;

/** From which severity on messages are written. */
public enum LogLevel {
    /** Nothing. */
    OFF(Level.OFF),
    /** What failed and should not have. */
    ERROR(Level.ERROR),
    /** Also what is odd but was dealt with. */
    WARNING(Level.WARNING),
    /** Also what happened: sessions opened and closed. */
    INFO(Level.INFO),
    /** Also how. */
    DEBUG(Level.DEBUG);

    private final Level level;

    LogLevel(Level level) {
        this.level = level;
    }

    boolean lets(Level severity) {
        return severity != Level.OFF && this != OFF && severity.getSeverity() >= level.getSeverity();
    }
}
