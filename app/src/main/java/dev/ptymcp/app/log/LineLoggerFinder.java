package dev.ptymcp.app.log;

/** Gives the platform this package's loggers; found through {@code META-INF/services}. Thread-safe. */
public final class LineLoggerFinder extends System.LoggerFinder {

    /** For the service loader. */
    public LineLoggerFinder() {}

    @Override
    public System.Logger getLogger(String name, Module module) {
        return new LineLogger(name);
    }
}
