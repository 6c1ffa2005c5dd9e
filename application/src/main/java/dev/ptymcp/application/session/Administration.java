package dev.ptymcp.application.session;

import dev.ptymcp.application.access.Act;
import dev.ptymcp.application.access.Caller;
import dev.ptymcp.application.persistence.HostAccess;
import dev.ptymcp.application.persistence.TmuxHost;
import dev.ptymcp.application.port.AuditSink;
import dev.ptymcp.application.port.Finding;
import dev.ptymcp.application.port.HealthSource;
import dev.ptymcp.application.port.TerminalTransport;
import dev.ptymcp.domain.model.audit.AuditStatus;
import dev.ptymcp.domain.model.session.Limit;
import dev.ptymcp.domain.model.session.LimitChange;
import dev.ptymcp.domain.model.session.SessionLimits;
import dev.ptymcp.domain.model.session.SessionScope;
import dev.ptymcp.domain.model.target.ConnectionTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What whoever looks after all sessions can see and change; what the facade calls. Thread-safe. */
public final class Administration {

    private static final String TOOL = "server_admin";

    /** From this share of a limit on it is nearly reached. */
    private static final double NEAR = 0.9;

    private final SessionEnvironment environment;
    private final Guard guard;
    private final List<HealthSource> health;
    private final AuditSink audit;
    private final SessionDefaults defaults;
    private final SessionMetrics metrics;

    Administration(SessionEnvironment environment, Guard guard, SessionDefaults defaults, SessionMetrics metrics) {
        this.environment = environment;
        this.guard = guard;
        this.health = environment.oversight().health();
        this.audit = environment.audit();
        this.defaults = defaults;
        this.metrics = metrics;
    }

    /** See {@link dev.ptymcp.application.Terminals#limits()}. */
    public SessionLimits limits() {
        return defaults.limits();
    }

    /** See {@link dev.ptymcp.application.Terminals#limits(LimitChange)}. */
    public SessionLimits limits(LimitChange change, Caller caller) {
        return guard.oversee(caller, act(change), () -> defaults.change(change));
    }

    /** See {@link dev.ptymcp.application.Terminal#limits()}. */
    public SessionLimits limits(SessionHandle session) {
        return ((Visit) session).session().bounds().limits();
    }

    /** See {@link dev.ptymcp.application.Terminal#limits(LimitChange)}. */
    public SessionLimits limits(SessionHandle session, LimitChange change) {
        Visit visit = (Visit) session;
        return guard.arrange(visit, act(change), () -> change(visit.session(), change));
    }

    private SessionLimits change(LiveSession live, LimitChange change) {
        defaults.check(change);
        live.requireAlive();
        live.bounds().change(change);
        if (change.values().containsKey(Limit.OUTPUT_BUFFER)) {
            live.act(view -> {
                long held = view.output().lost();
                view.output().resize(live.bounds().limits().outputBufferBytes());
                metrics.lost(view.output().lost() - held);
            });
        }
        return live.bounds().limits();
    }

    /** See {@link dev.ptymcp.application.Terminals#defaultDirectory()}. */
    public Optional<String> directory() {
        return defaults.directory();
    }

    /** See {@link dev.ptymcp.application.Terminals#defaultDirectory(Optional)}. */
    public void directory(Optional<String> directory, Caller caller) {
        Act act = Act.of(TOOL, SessionScope.ADMIN).input("set_default_cwd " + directory.orElse(""));
        guard.oversee(caller, act, () -> {
            defaults.directory(directory);
            return directory;
        });
    }

    private static Act act(LimitChange change) {
        String values = change.values().entrySet().stream()
                .map(one -> " " + one.getKey().word() + "=" + one.getValue())
                .sorted()
                .collect(Collectors.joining());
        return Act.of(TOOL, SessionScope.ADMIN).input("set_limits" + values);
    }

    /** See {@link dev.ptymcp.application.Terminals#metrics()}. */
    public TerminalMetrics metrics() {
        return metrics.now();
    }

    /** See {@link dev.ptymcp.application.Terminals#gauges()}. */
    public Map<String, Long> gauges() {
        Map<String, Long> all = new TreeMap<>();
        health.forEach(source -> all.putAll(source.gauges()));
        AuditStatus records = audit.status();
        if (records.enabled()) {
            all.put("audit_kept", records.kept());
            all.put("audit_dropped", records.dropped());
            all.put("audit_queue", (long) records.waiting());
        }
        return all;
    }

    /** See {@link dev.ptymcp.application.Terminals#examine()}. */
    public List<Finding> examine() {
        List<Finding> all = new ArrayList<>(environment.transports().examine());
        if (environment.transports().has(ConnectionTarget.Kind.LOCAL)) {
            all.addAll(examineTmux(environment.transports().of(ConnectionTarget.Kind.LOCAL)));
        }
        all.addAll(environment.operator().examine());
        problems().forEach(problem -> all.add(Finding.problem("server", problem, "")));
        return all;
    }

    private List<Finding> examineTmux(TerminalTransport local) {
        try (HostAccess here = HostAccess.local(local, environment.tasks(), environment.inherited())) {
            return new TmuxHost(here, environment.persistence().socket(), environment.tasks()).examine();
        }
    }

    /** See {@link dev.ptymcp.application.Terminals#problems()}. */
    public List<String> problems() {
        List<String> all = new ArrayList<>();
        long live = metrics.now().counts().live();
        int most = defaults.limits().maxSessions();
        if (live >= most * NEAR) {
            all.add(live + " of " + most + " sessions are open. " + Limit.SESSIONS.whoCanChangeIt());
        }
        audit.status().problem().ifPresent(all::add);
        health.forEach(source -> all.addAll(source.problems()));
        return all;
    }
}
