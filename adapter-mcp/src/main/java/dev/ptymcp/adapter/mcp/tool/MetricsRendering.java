package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.application.Terminals;
import dev.ptymcp.application.session.TerminalMetrics;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts as names and numbers. */
final class MetricsRendering {

    private MetricsRendering() {}

    static Map<String, Long> of(Terminals terminals) {
        TerminalMetrics now = terminals.metrics();
        Map<String, Long> metrics = new LinkedHashMap<>();
        metrics.put("sessions_live", now.counts().live());
        metrics.put("sessions_opened", now.counts().opened());
        metrics.put("sessions_failed", now.counts().failed());
        metrics.put("sessions_ended", now.counts().ended());
        metrics.put("commands", now.counts().commands());
        metrics.put("calls_waiting", now.counts().waiting());
        metrics.put("read_bytes", now.traffic().read());
        metrics.put("written_bytes", now.traffic().written());
        metrics.put("lost_bytes", now.traffic().lost());
        metrics.put("reading_held_ms", now.readingHeld().toMillis());
        metrics.put("writing_held_ms", now.writingHeld().toMillis());
        metrics.putAll(terminals.gauges());
        return metrics;
    }
}
