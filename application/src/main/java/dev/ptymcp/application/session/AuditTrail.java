package dev.ptymcp.application.session;

import dev.ptymcp.application.access.Act;
import dev.ptymcp.application.access.Caller;
import dev.ptymcp.application.port.AuditSink;
import dev.ptymcp.application.port.TimeSource;
import dev.ptymcp.application.secret.Redactions;
import dev.ptymcp.domain.model.audit.AuditEvent;
import dev.ptymcp.domain.model.audit.AuditOutcome;
import dev.ptymcp.domain.model.audit.AuditSubject;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.session.SessionId;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** Records what is done, before and after it. Thread-safe. */
final class AuditTrail {

    /** What is found out before anything is done. */
    private static final Set<ErrorCode> REFUSALS = Set.of(
            ErrorCode.SCOPE_TOO_NARROW,
            ErrorCode.LEASE_HELD,
            ErrorCode.LEASE_LOST,
            ErrorCode.POLICY_DENIED,
            ErrorCode.APPROVAL_REQUIRED,
            ErrorCode.APPROVAL_DENIED,
            ErrorCode.APPROVAL_INVALID,
            ErrorCode.SECRET_REFUSED,
            ErrorCode.NOT_ALLOWED_HERE,
            ErrorCode.SESSION_LIMIT_REACHED,
            ErrorCode.INVALID_ARGUMENT,
            ErrorCode.INPUT_TOO_LARGE,
            ErrorCode.PRECONDITION_FAILED,
            ErrorCode.SHELL_BUSY,
            ErrorCode.NOT_A_SHELL);

    private final AuditSink sink;
    private final TimeSource time;
    private final Redactions redactions;

    AuditTrail(SessionEnvironment environment) {
        this.sink = environment.audit();
        this.time = environment.time();
        this.redactions = environment.redactions();
    }

    /** Does something on a session, and records it. */
    <T> T on(Visit visit, Act act, Supplier<T> work) {
        if (!sink.enabled()) {
            return work.get();
        }
        AuditSubject subject = subject(visit);
        return recorded(typed(visit.session(), act), subject, work, result -> subject);
    }

    /** Does something that concerns all sessions, and records it. */
    <T> T overall(Caller caller, Act act, Supplier<T> work) {
        if (!sink.enabled()) {
            return work.get();
        }
        AuditSubject subject = new AuditSubject(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                caller.owner(),
                caller.client().map(Object::toString));
        return recorded(act, subject, work, result -> subject);
    }

    /** Opens a session, and records it. */
    OpenResult opening(OpenRequest request, Caller caller, Act act, Supplier<OpenResult> work) {
        if (!sink.enabled()) {
            return work.get();
        }
        Function<Optional<SessionId>, AuditSubject> subject = id -> subject(id, request, caller);
        return recorded(
                act,
                subject.apply(Optional.empty()),
                work,
                result -> subject.apply(Optional.of(result.info().id())));
    }

    private <T> T recorded(Act act, AuditSubject subject, Supplier<T> work, Function<T, AuditSubject> afterwards) {
        AuditEvent before = AuditEvent.before(
                UUID.randomUUID().toString(),
                time.now(),
                act.tool(),
                subject,
                act.input().map(redactions::clean));
        sink.record(before);
        long began = time.nanos();
        try {
            T result = work.get();
            AuditOutcome outcome = AuditOutcomes.of(result, taken(began));
            sink.record(before.after(time.now(), afterwards.apply(result), outcome));
            return result;
        } catch (TerminalException failure) {
            AuditOutcome outcome = REFUSALS.contains(failure.code())
                    ? AuditOutcome.refused(failure.code(), taken(began))
                    : AuditOutcome.failed(failure.code(), taken(began));
            sink.record(before.after(time.now(), subject, outcome));
            throw failure;
        } catch (RuntimeException | Error defect) {
            sink.record(before.after(time.now(), subject, AuditOutcome.failed(ErrorCode.INTERNAL_ERROR, taken(began))));
            throw defect;
        }
    }

    private Duration taken(long began) {
        return Duration.ofNanos(Math.max(0, time.nanos() - began));
    }

    /** What is typed where a terminal does not show it is most likely a secret. */
    private static Act typed(LiveSession session, Act act) {
        boolean hidden = act.typed() && session.look(view -> view.facts().readsSecretly());
        return hidden ? act.input("(typed while the terminal did not echo)") : act;
    }

    private AuditSubject subject(Visit visit) {
        return subject(Optional.of(visit.id()), visit.session().start().request(), visit.caller());
    }

    private AuditSubject subject(Optional<SessionId> id, OpenRequest request, Caller caller) {
        return new AuditSubject(
                id,
                request.name(),
                Optional.of(request.target().kind().name().toLowerCase(Locale.ROOT)),
                Optional.of(redactions.clean(request.target().describe())),
                request.owner(),
                caller.client().map(Object::toString));
    }
}
