package dev.ptymcp.infra.ssh;

import dev.ptymcp.application.port.BackgroundTasks;
import dev.ptymcp.infra.ssh.config.KeepAlive;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;

/**
 * Finds out that a server is dead: after a silence it is asked for a sign of life, and after some questions without an answer
 * the connection is given up. None of this waits for the wire, which a dead server fills. As ServerAliveInterval and
 * ServerAliveCountMax of ssh_config(5): a connection ends after the interval times the count and once more.
 */
final class Keepalive {

    private final SshConnection connection;
    private final Duration interval;
    private final int mostUnanswered;
    private final BackgroundTasks tasks;
    private final Outbox questions;
    private int unanswered;

    private Keepalive(SshConnection connection, KeepAlive wish) {
        this.connection = connection;
        this.interval = wish.interval();
        this.mostUnanswered = wish.countMax();
        this.tasks = connection.tasks();
        this.questions = new Outbox(tasks, connection.threadName("keepalive"));
    }

    /** Watches {@code connection} until its end. */
    static void watch(SshConnection connection, KeepAlive wish) {
        if (!wish.interval().isZero()) {
            new Keepalive(connection, wish).lookAfter(wish.interval());
        }
    }

    private void lookAfter(Duration time) {
        try {
            BackgroundTasks.Task next = tasks.schedule(time, this::look);
            connection.ended().thenRun(next::cancel);
        } catch (RejectedExecutionException shuttingDown) {
            // The connection goes with the program.
        }
    }

    private void look() {
        if (!connection.isAlive()) {
            return;
        }
        Duration silence = connection.silence();
        if (silence.compareTo(interval) < 0) {
            unanswered = 0;
            lookAfter(interval.minus(silence));
        } else if (unanswered >= mostUnanswered && mostUnanswered > 0) {
            connection.close();
        } else {
            unanswered++;
            questions.add(connection::askForLife);
            lookAfter(interval);
        }
    }
}
