package dev.ptymcp.infra.pty;

import dev.ptymcp.domain.model.session.ExitStatus;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** The life of a started program, whatever it is connected to: it runs, it ends, it is closed. Thread-safe. */
final class RunningProgram {

    private static final long LAST_WAIT_SECONDS = 2;

    private final ChildProcess child;
    private final WakeUp ending;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    /**
     * @param ending happens when the program ends
     */
    RunningProgram(ChildProcess child, WakeUp ending) {
        this.child = child;
        this.ending = ending;
        child.end().thenRun(ending::happen);
    }

    ChildProcess child() {
        return child;
    }

    ExitStatus awaitExit() throws InterruptedException {
        try {
            return child.end().get();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible.getCause());
        }
    }

    /**
     * Ends the program and everything that it started, keeps its last output, and frees all. Only the first call acts;
     * the others wait for it.
     *
     * @param release closes what the program was connected to
     */
    void close(Duration grace, List<DescriptorOutput> outputs, Runnable release) {
        if (!closing.compareAndSet(false, true)) {
            closed.join();
            return;
        }
        try {
            new SessionProcesses(child).end(grace);
            awaitLeader();
        } finally {
            outputs.forEach(DescriptorOutput::keepRest);
            release.run();
            ending.close();
            closed.complete(null);
        }
    }

    /** It is dead by now, and to hear of it takes a moment; for ever only if not even SIGKILL ends it, as on a dead disk. */
    private void awaitLeader() {
        child.end()
                .completeOnTimeout(ExitStatus.disconnected(), LAST_WAIT_SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
