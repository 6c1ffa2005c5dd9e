package dev.ptymcp.infra.ssh;

import dev.ptymcp.application.port.BackgroundTasks;
import dev.ptymcp.infra.ssh.config.KeepAlive;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Finds out that a server is dead: after a silence it is asked for a sign of life, and after some questions without an answer
 * the connection is given up. None of this waits for the wire, which a dead server fills. As ServerAliveInterval and
 * ServerAliveCountMax of ssh_config(5): a connection ends after the interval times the count and once more.
 */
final class Keepalive {

    private final SshConnection connection;
    private final LifeSigns signs;
    private final BackgroundTasks tasks;
    private final Outbox questions;
    private volatile BackgroundTasks.@Nullable Task next;

    private Keepalive(SshConnection connection, KeepAlive wish) {
        this.connection = connection;
        this.signs = new LifeSigns(wish.interval(), wish.countMax(), connection.lastReceived());
        this.tasks = connection.tasks();
        this.questions = new Outbox(tasks, connection.threadName("keepalive"));
    }

    /** Watches {@code connection} until its end. */
    static void watch(SshConnection connection, KeepAlive wish) {
        if (!wish.interval().isZero()) {
            Keepalive keepalive = new Keepalive(connection, wish);
            keepalive.lookAfter(wish.interval());
            connection.ended().thenRun(keepalive::stop);
        }
    }

    private void lookAfter(Duration time) {
        try {
            next = tasks.schedule(time, this::look);
        } catch (RejectedExecutionException shuttingDown) {
            // The connection goes with the program.
        }
    }

    private void stop() {
        BackgroundTasks.Task last = next;
        if (last != null) {
            last.cancel();
        }
    }

    private void look() {
        if (!connection.isAlive()) {
            return;
        }
        switch (signs.look(System.nanoTime(), connection.lastReceived())) {
            case GIVE_UP -> {
                connection.close();
                return;
            }
            case ASK -> questions.add(connection::askForLife);
            case WAIT -> {}
        }
        lookAfter(signs.untilNextLook(System.nanoTime()));
    }
}
