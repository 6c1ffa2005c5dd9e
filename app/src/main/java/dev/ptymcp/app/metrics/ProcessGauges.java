package dev.ptymcp.app.metrics;

import dev.ptymcp.application.port.HealthSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the process uses: memory everywhere; threads and descriptors where the system shows them in {@code /proc}. */
public final class ProcessGauges implements HealthSource {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final int KIB = 1024;

    @Override
    public Map<String, Long> gauges() {
        Map<String, Long> gauges = new TreeMap<>();
        Runtime runtime = Runtime.getRuntime();
        gauges.put("process_heap_bytes", runtime.totalMemory() - runtime.freeMemory());
        gauges.put("process_heap_max_bytes", runtime.maxMemory());
        try (Stream<String> lines = Files.lines(STATUS)) {
            lines.forEach(line -> take(line, gauges));
        } catch (IOException notHere) {
            return gauges;
        }
        try (Stream<Path> open = Files.list(DESCRIPTORS)) {
            gauges.put("process_descriptors", open.count());
        } catch (IOException notHere) {
            return gauges;
        }
        return gauges;
    }

    private static void take(String line, Map<String, Long> gauges) {
        if (line.startsWith("VmRSS:")) {
            gauges.put("process_rss_bytes", number(line) * KIB);
        } else if (line.startsWith("Threads:")) {
            gauges.put("process_threads", number(line));
        }
    }

    private static long number(String line) {
        return Long.parseLong(line.replaceAll("\\D", ""));
    }
}
