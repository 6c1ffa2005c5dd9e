package dev.ptymcp.application.persistence;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Keeps control clients from coming to a tmux server while we do something there of which tmux tells all control clients.
 *
 * <p>tmux, up to 3.6 at least, crashes with every session that it keeps when it tells that a session was begun or ended, or that
 * a client has left, while a control client is still saying who it is (tmux/tmux#4980). Of a hundred sessions that were opened and
 * closed four at a time on a busy machine one did that. So whoever comes waits for those who change something, and the other way
 * round; of either there may be many at once. What other servers and people do there nobody can hold.
 *
 * <p>Thread-safe. One for a server of ours and all of its hosts.
 */
public final class TmuxTurns {

    /** A host can hang, and the danger is small: nobody waits for longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Duration patience;
    private final Map<String, Turns> hosts = new ConcurrentHashMap<>();

    /** Nobody has come anywhere yet. */
    public TmuxTurns() {
        this(PATIENCE);
    }

    /** @param patience how long to wait for the others at most */
    TmuxTurns(Duration patience) {
        this.patience = Objects.requireNonNull(patience, "patience");
    }

    /**
     * The turns at one host.
     *
     * @param host what tells it from others
     */
    public Turns at(String host) {
        return hosts.computeIfAbsent(host, unknown -> new Turns(patience));
    }

    /** What is waited for until somebody has come. */
    interface Arrival<T> {

        /** Comes; blocks. */
        T come() throws InterruptedException, ExecutionException, TimeoutException;
    }

    /** Two kinds of work at one host, of which only one is done at a time. Thread-safe. */
    public static final class Turns {

        private final long patience;
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition left = lock.newCondition();
        private int coming;
        private int changing;

        private Turns(Duration patience) {
            this.patience = patience.toNanos();
        }

        /** Attaches a control client; blocks while others change something. */
        <T> T coming(Arrival<T> work) throws InterruptedException, ExecutionException, TimeoutException {
            enter(true);
            try {
                return work.come();
            } finally {
                leave(true);
            }
        }

        /** Begins or ends a session, or leaves one; blocks while others attach. */
        <T> T changing(Supplier<T> work) {
            enter(false);
            try {
                return work.get();
            } finally {
                leave(false);
            }
        }

        private void enter(boolean comes) {
            lock.lock();
            try {
                long rest = patience;
                while ((comes ? changing : coming) > 0 && rest > 0) {
                    rest = left.awaitNanos(rest);
                }
            } catch (InterruptedException e) {
                // Whoever is interrupted is in a hurry.
                Thread.currentThread().interrupt();
            } finally {
                count(comes, 1);
                lock.unlock();
            }
        }

        private void leave(boolean comes) {
            lock.lock();
            try {
                count(comes, -1);
                left.signalAll();
            } finally {
                lock.unlock();
            }
        }

        private void count(boolean comes, int more) {
            if (comes) {
                coming += more;
            } else {
                changing += more;
            }
        }
    }
}
