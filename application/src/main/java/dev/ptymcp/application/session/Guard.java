package dev.ptymcp.application.session;

import dev.ptymcp.application.access.Act;
import dev.ptymcp.application.access.Caller;
import dev.ptymcp.application.access.Ownership;
import dev.ptymcp.application.access.Rules;
import dev.ptymcp.application.script.ScriptRequest;
import dev.ptymcp.application.script.ScriptResult;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.policy.PolicyQuestion;
import dev.ptymcp.domain.model.policy.PolicyTarget;
import dev.ptymcp.domain.model.session.SessionScope;
import dev.ptymcp.domain.model.target.CommandLine;
import dev.ptymcp.domain.model.target.ConnectionTarget;
import dev.ptymcp.domain.model.target.LocalProgram;
import dev.ptymcp.domain.model.target.SshTarget;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Stands before everything that changes a session: whose it is, what it was opened for, who has it for himself; and has it
 * recorded. Thread-safe.
 */
final class Guard {

    private final Ownership ownership;
    private final AuditTrail trail;
    private final Rules rules;

    Guard(SessionEnvironment environment) {
        this.ownership = environment.ownership();
        this.trail = new AuditTrail(environment);
        this.rules = environment.rules();
    }

    /** What is done when it may be done. */
    @FunctionalInterface
    interface Work<T> {
        /** @param clearance what whoever writes confirms at that moment */
        T run(Clearance clearance);
    }

    /**
     * On whose behalf {@code caller} acts.
     *
     * @throws TerminalException {@code OWNER_REQUIRED} when it does not say, or says somebody else than the operator does
     */
    Caller identified(Caller caller) {
        Optional<String> only = ownership.only();
        if (only.isPresent() && !caller.sees(only)) {
            throw new TerminalException(
                    ErrorCode.OWNER_REQUIRED,
                    "Calls are made for '" + only.get() + "' here, not for '"
                            + caller.owner().orElse("") + "'; nothing was done.",
                    "Leave owner out; the operator's setting owners.only says whose calls these are.");
        }
        if (ownership.required() && only.isEmpty() && caller.owner().isEmpty()) {
            throw new TerminalException(
                    ErrorCode.OWNER_REQUIRED,
                    "Every call must say on whose behalf it is made; nothing was done.",
                    "Give owner, the same in every call; the operator's setting owners.required asks for it.");
        }
        return only.isPresent() ? caller.owner(only) : caller;
    }

    /** Opens what is asked for, for the one who asks. */
    OpenResult open(OpenRequest request, Caller caller, Function<OpenRequest, OpenResult> open) {
        Caller who = identified(caller);
        OpenRequest admitted = admitted(request, who);
        String tool = "open_" + request.target().kind().name().toLowerCase(Locale.ROOT);
        Act act = Act.of(tool, SessionScope.READ_ONLY).input(request.target().describe());
        return trail.opening(admitted, who, act, () -> {
            rules.require(who, Optional.empty(), question(admitted));
            return open.apply(admitted);
        });
    }

    private static PolicyQuestion question(OpenRequest request) {
        ConnectionTarget target = request.target();
        List<String> argv = target instanceof LocalProgram program ? program.command() : List.of();
        String text = target instanceof SshTarget ssh ? ssh.command().orElse("") : CommandLine.join(argv);
        String kind = target.kind() == ConnectionTarget.Kind.REMOTE_SERIAL
                ? "serial"
                : target.kind().name();
        return new PolicyQuestion(
                PolicyQuestion.Kind.START,
                "open_" + kind.toLowerCase(Locale.ROOT),
                PolicyTarget.of(target, request.options().atDevice()),
                argv,
                text);
    }

    /** What to open: with the name of the one who asks, and no wider than the operator allows. */
    private OpenRequest admitted(OpenRequest request, Caller caller) {
        if (request.owner().isPresent() && !caller.sees(request.owner())) {
            throw new TerminalException(
                    ErrorCode.OWNER_REQUIRED,
                    "The session would belong to '" + request.owner().get() + "', and the call is made for '"
                            + caller.owner().orElse("") + "'; nothing was opened.",
                    "Open it for the owner that makes the call.");
        }
        SessionScope scope = request.options().scope().orElse(ownership.widest());
        if (!ownership.widest().covers(scope)) {
            throw new TerminalException(
                    ErrorCode.SCOPE_TOO_NARROW,
                    "Sessions can have the scope " + words(ownership.widest()) + " at most, not " + words(scope)
                            + "; nothing was opened.",
                    "Open it with a narrower scope; the operator's setting owners.widest_scope allows more.");
        }
        OpenRequest scoped = request.with(request.options().scope(scope));
        return caller.owner().map(scoped::ownedBy).orElse(scoped);
    }

    /**
     * Does {@code work} when it may be done, on a session that exists for the caller.
     *
     * @throws TerminalException {@code SCOPE_TOO_NARROW}, {@code LEASE_HELD}, {@code LEASE_LOST}; nothing was done
     */
    <T> T perform(Visit visit, Act act, Work<T> work) {
        Clearance clearance = () -> visit.session().lease().use(visit.caller());
        return trail.on(visit, act, () -> {
            requireScope(visit.session(), act);
            return attending(visit, () -> {
                clearance.confirm();
                return work.run(clearance);
            });
        });
    }

    /** Does what concerns the lease itself, which nobody needs a lease for. */
    <T> T arrange(Visit visit, Act act, Supplier<T> work) {
        return trail.on(visit, act, () -> {
            requireScope(visit.session(), act);
            T result = work.get();
            visit.session().act(SessionView::changed);
            return result;
        });
    }

    /** Does what concerns all sessions, for one who may be told of them. */
    <T> T oversee(Caller caller, Act act, Supplier<T> work) {
        Caller who = identified(caller);
        return trail.overall(who, act, work);
    }

    /** Runs a program of the operator's when the rules allow it. */
    ScriptResult script(ScriptRequest request, Caller caller, Supplier<ScriptResult> work) {
        Caller who = identified(caller);
        String line = CommandLine.join(request.command());
        PolicyTarget here = new PolicyTarget(PolicyTarget.Transport.LOCAL, PolicyTarget.LOCAL, false);
        PolicyQuestion question =
                new PolicyQuestion(PolicyQuestion.Kind.SCRIPT, request.tool(), here, request.command(), line);
        return trail.overall(who, Act.of(request.tool(), SessionScope.ADMIN).input(line), () -> {
            rules.require(who, Optional.empty(), question);
            return work.get();
        });
    }

    /** Takes up a session that exists for the caller where it is kept. */
    OpenResult takeUp(AttachRequest request, Caller caller, Supplier<OpenResult> work) {
        OpenRequest where = OpenRequest.of(request.host().orElse(AttachRequest.THIS_MACHINE));
        Act act = Act.of("attach_session", SessionScope.READ_ONLY).input(request.session());
        return trail.opening(where, caller, act, work);
    }

    /** Does what only reads; the lease of one who waits for something does not run out. */
    <T> T attending(Visit visit, Supplier<T> work) {
        SessionLease lease = visit.session().lease();
        lease.begin(visit.caller());
        try {
            return work.get();
        } finally {
            lease.end(visit.caller());
        }
    }

    private static void requireScope(LiveSession session, Act act) {
        SessionScope scope = session.start().scope();
        if (!scope.covers(act.needs())) {
            throw new TerminalException(
                    ErrorCode.SCOPE_TOO_NARROW,
                    act.tool() + " needs a session of scope " + words(act.needs()) + ", and " + session.id()
                            + " was opened as " + words(scope) + "; nothing was done.",
                    "Reading and closing it are possible. Open another session with scope " + words(act.needs())
                            + " for this.");
        }
    }

    private static String words(SessionScope scope) {
        return scope.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
