package dev.ptymcp.application.session;

import dev.ptymcp.application.access.Caller;
import dev.ptymcp.application.access.Ownership;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.session.SessionId;
import dev.ptymcp.domain.service.tmux.KeptPane;
import dev.ptymcp.domain.service.tmux.KeptSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Takes up what this machine keeps, once and on a thread of its own; whoever looks for a session meanwhile waits for it a
 * little. Other hosts are not gone to: that could need a person. Thread-safe.
 */
final class TakeUp {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    /** One session that is flooded does not hold up the others. */
    private static final Duration TO_CATCH_UP = Duration.ofSeconds(2);

    private final SessionEnvironment environment;
    private final AttachSession attach;
    private final Guard guard;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CompletableFuture<TakeUpReport> over = new CompletableFuture<>();

    TakeUp(SessionEnvironment environment, AttachSession attach, Guard guard) {
        this.environment = environment;
        this.attach = attach;
        this.guard = guard;
        if (!environment.persistence().takeUp()) {
            begun.set(true);
            over.complete(TakeUpReport.NOTHING);
        }
    }

    /** Begins, unless that was done, and waits for the end. */
    TakeUpReport run() {
        begin();
        try {
            return over.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TerminalException(ErrorCode.CANCELLED, "Taking up the kept sessions goes on unattended.", "", e);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible.getCause());
        }
    }

    /** Begins, unless that was done, and waits for the end as long as a caller can. */
    void await() {
        begin();
        try {
            over.get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // What is there by now has to do.
            return;
        }
    }

    /** Whether somebody may have to wait. */
    boolean pending() {
        return !over.isDone();
    }

    private void begin() {
        if (begun.compareAndSet(false, true)) {
            environment.tasks().start("pty-mcp take up", () -> over.complete(all()));
        }
    }

    private TakeUpReport all() {
        List<SessionId> taken = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        try {
            for (KeptSessionInfo kept : attach.kept(AttachRequest.THIS_MACHINE, everybody())) {
                one(kept.pane(), taken, problems);
            }
        } catch (RuntimeException failure) {
            problems.add("The sessions that tmux keeps here were not found out: " + failure.getMessage());
        }
        return new TakeUpReport(taken, problems);
    }

    /** What has ended stays where it is until somebody asks: its end can be read here for a short time only. */
    private void one(KeptPane pane, List<SessionId> taken, List<String> problems) {
        KeptSession kept = pane.session();
        boolean nobodys = environment.ownership().required() && kept.owner().isEmpty();
        if (pane.exit().isPresent() || nobodys) {
            return;
        }
        AttachRequest request = new AttachRequest(kept.id().value(), Optional.of(AttachRequest.THIS_MACHINE), false);
        Caller caller = Caller.ANYBODY.owner(kept.owner());
        try {
            guard.takeUp(request, caller, () -> attach.run(request, caller, TO_CATCH_UP));
            taken.add(kept.id());
        } catch (RuntimeException failure) {
            problems.add("The session " + kept.id() + " was not taken up: " + failure.getMessage());
        }
    }

    private Caller everybody() {
        Ownership ownership = environment.ownership();
        return Caller.ANYBODY.owner(ownership.only());
    }
}
