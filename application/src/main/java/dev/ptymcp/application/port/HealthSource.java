package dev.ptymcp.application.port;

import java.util.List;
import java.util.Map;

/** Something outside of the sessions that can be counted or can fail: a recorder, a queue, the process. Thread-safe. */
public interface HealthSource {

    /** What is wrong with it now, each as one sentence without secrets; empty when all is well. Quick. */
    default List<String> problems() {
        return List.of();
    }

    /** What it counts, by name with unit: {@code audit_queue}, {@code process_rss_bytes}. Quick. */
    default Map<String, Long> gauges() {
        return Map.of();
    }
}
