package dev.ptymcp.adapter.mcp.compat.pypi;

import dev.ptymcp.adapter.mcp.compat.translation.OurResult;
import dev.ptymcp.adapter.mcp.json.Arguments;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Limits under both names. Stateless. */
final class PypiLimits {

    /**
     * One limit.
     *
     * @param theirs its name there
     * @param ours its name here
     * @param unit how many of our units are one of theirs
     * @param least our smallest value that is not off
     */
    private record Pair(String theirs, String ours, long unit, long least) {

        /** Theirs as ours: what is smaller than the smallest is the smallest. */
        long ours(long value) {
            return value == 0 && canBeOff() ? 0 : Math.max(least, value * unit);
        }

        private boolean canBeOff() {
            return !ours.equals("output_buffer_bytes");
        }
    }

    private static final List<Pair> ALL = List.of(
            new Pair("max_output_bytes", "output_buffer_bytes", 1, 64 * 1024),
            new Pair("spawn_timeout_sec", "runtime_ms", 1000, 1),
            new Pair("idle_timeout_sec", "idle_ms", 1000, 1),
            new Pair("rate_limit_bps", "output_rate_bytes_per_s", 1, 64),
            new Pair("input_rate_bps", "input_rate_bytes_per_s", 1, 64));

    private PypiLimits() {}

    /** Those that a call gives, as it gives them. */
    static Map<String, Long> given(Arguments arguments) {
        Map<String, Long> given = new LinkedHashMap<>();
        ALL.forEach(
                pair -> arguments.optionalNumber(pair.theirs()).ifPresent(value -> given.put(pair.theirs(), value)));
        return given;
    }

    /** The same as ours. */
    static Map<String, Long> ours(Map<String, Long> theirs) {
        Map<String, Long> ours = new LinkedHashMap<>();
        ALL.stream()
                .filter(pair -> theirs.containsKey(pair.theirs()))
                .forEach(pair -> ours.put(pair.ours(), pair.ours(theirs.getOrDefault(pair.theirs(), 0L))));
        return ours;
    }

    /** Ours as theirs. */
    static Map<String, Object> theirs(OurResult limits) {
        Map<String, Object> theirs = new LinkedHashMap<>();
        ALL.forEach(pair -> theirs.put(pair.theirs(), limits.number(pair.ours()) / pair.unit()));
        return theirs;
    }
}
