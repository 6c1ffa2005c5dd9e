package dev.ptymcp.adapter.mcp;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;

/** A log that tests can read. */
public final class RecordingLog implements System.Logger {

    private final List<String> entries = new ArrayList<>();

    /** What was logged, stack traces included. */
    public synchronized List<String> entries() {
        return List.copyOf(entries);
    }

    @Override
    public String getName() {
        return "test";
    }

    @Override
    public boolean isLoggable(Level level) {
        return true;
    }

    @Override
    public synchronized void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        entries.add(message + "\n" + trace);
    }

    @Override
    public synchronized void log(Level level, ResourceBundle bundle, String format, Object... params) {
        entries.add(params == null ? format : MessageFormat.format(format, params));
    }
}
