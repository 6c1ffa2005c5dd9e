package dev.ptymcp.adapter.mcp.compat.pypi;

import dev.ptymcp.adapter.mcp.compat.pypi.Place.Stream;
import dev.ptymcp.adapter.mcp.compat.translation.Translation;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The tools of the package pty-mcp on PyPI (0.2.0) by their names. */
public final class PypiTranslations {

    private PypiTranslations() {}

    /** All of them, over one memory of what was read. */
    public static Map<String, Translation> all() {
        Places places = new Places();
        Map<String, Translation> all = new HashMap<>();
        working(places, all);
        holding(places, all);
        administration(places, all);
        return all;
    }

    private static void working(Places places, Map<String, Translation> all) {
        PypiSpawning spawning = new PypiSpawning(places, Instant::now);
        all.put("pty_spawn", spawning::spawn);
        all.put("confirm_dangerous_command", spawning::confirm);
        PypiReading reading = new PypiReading(places);
        all.put("pty_read", (ours, given) -> reading.read(ours, given, Stream.MERGED));
        all.put("pty_read_stdout", (ours, given) -> reading.read(ours, given, Stream.STDOUT));
        all.put("pty_read_stderr", (ours, given) -> reading.read(ours, given, Stream.STDERR));
        all.put("pty_read_at", reading::at);
        all.put("pty_read_quiescent", reading::quiescent);
        PypiWriting writing = new PypiWriting(places);
        all.put("pty_write", writing::write);
        all.put("pty_resize", writing::resize);
        all.put("pty_close", writing::close);
        all.put("pty_signal", writing::signal);
        PypiWaiting waiting = new PypiWaiting(places, writing);
        all.put("pty_read_until", waiting::until);
        all.put("pty_read_until_any", waiting::untilAny);
        all.put("pty_prompt", waiting::prompt);
        all.put("pty_wait", waiting::exit);
    }

    private static void holding(Places places, Map<String, Translation> all) {
        PypiStatus status = new PypiStatus(places);
        all.put("pty_status", status::status);
        all.put("pty_list", status::list);
        all.put("pty_resume", status::resume);
        PypiHolding holding = new PypiHolding(places, Instant::now);
        all.put("pty_recover", holding::recover);
        all.put("pty_attach", holding::attach);
        all.put("pty_detach", holding::detach);
        all.put("pty_handoff", holding::handOff);
        all.put("pty_takeover", holding::takeOver);
    }

    private static void administration(Places places, Map<String, Translation> all) {
        PypiAdministration administration = new PypiAdministration(places, Instant::now);
        all.put("pty_close_all", administration::closeAll);
        all.put("set_default_cwd", administration::setDirectory);
        all.put("get_default_cwd", administration::directory);
        all.put("set_limits", administration::setLimits);
        all.put("get_limits", administration::getLimits);
        all.put("pty_metrics", administration::metrics);
        all.put("pty_health", administration::health);
    }
}
