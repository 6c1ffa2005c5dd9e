package dev.ptymcp.application.persistence;

import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.domain.service.tmux.ControlListener;
import dev.ptymcp.domain.service.tmux.ControlModeCodec;
import dev.ptymcp.domain.service.tmux.ControlReply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * A tmux control client at the other end of a connection: commands go in, each as one line, and are paired with their replies
 * by their order. One thread runs {@link #pump}; commands may come from any thread.
 */
final class ControlClient implements ControlListener {

    private static final int CHUNK = 16 * 1024;
    private static final ControlReply LOST = new ControlReply(0, true, false, List.of("the connection was lost"));

    /** Hears what no command asked for; called by the thread that pumps. */
    interface Listener {

        /** A program has written something. */
        void output(String pane, byte[] bytes);

        /** Something else happened. */
        void notice(String name, String arguments);
    }

    private final TerminalConnection connection;
    private final Listener listener;
    private final ControlModeCodec codec = new ControlModeCodec(this);
    /** Its own monitor: replies come while a command is being sent. */
    private final Deque<CompletableFuture<ControlReply>> asked = new ArrayDeque<>();

    private final ReentrantLock sending = new ReentrantLock(true);
    /** What of a line could not be sent yet; it goes before everything else. */
    private byte[] rest = new byte[0];

    private boolean over;

    ControlClient(TerminalConnection connection, Listener listener) {
        this.connection = connection;
        this.listener = listener;
    }

    /** Reads until the end; afterwards every command is answered as lost. */
    void pump() {
        byte[] chunk = new byte[CHUNK];
        TerminalConnection.Output output = connection.outputs().get(0);
        try {
            int length;
            while ((length = output.read(chunk)) >= 0) {
                codec.feed(chunk, 0, length);
            }
        } finally {
            end();
        }
    }

    private void end() {
        List<CompletableFuture<ControlReply>> open;
        synchronized (asked) {
            over = true;
            open = List.copyOf(asked);
            asked.clear();
        }
        open.forEach(reply -> reply.complete(LOST));
    }

    @Override
    public void output(String pane, byte[] bytes) {
        listener.output(pane, bytes);
    }

    @Override
    public void notice(String name, String arguments) {
        listener.notice(name, arguments);
    }

    @Override
    public void reply(ControlReply reply) {
        if (!reply.asked()) {
            return;
        }
        CompletableFuture<ControlReply> first;
        synchronized (asked) {
            first = asked.poll();
        }
        if (first != null) {
            first.complete(reply);
        }
    }

    /**
     * What became of a command.
     *
     * @param accepted whether it is on its way
     * @param reply what tmux answers; a failure, and already there, when it is not on its way
     */
    record Sent(boolean accepted, CompletableFuture<ControlReply> reply) {}

    /**
     * Sends a command.
     *
     * @param line the command, without a line feed
     * @param deadline how long to wait for room
     */
    Sent send(String line, Duration deadline) {
        return send(line, 1, deadline);
    }

    /**
     * Sends commands in one line.
     *
     * @param line the commands, without a line feed
     * @param commands how many they are, each with a reply of its own; the last one's counts
     * @param deadline how long to wait for room
     */
    Sent send(String line, int commands, Duration deadline) {
        return send(
                line,
                Stream.generate(CompletableFuture<ControlReply>::new)
                        .limit(commands)
                        .toList(),
                deadline);
    }

    /**
     * Sends commands in one line.
     *
     * @param line the commands, without a line feed
     * @param replies completed with the reply of each, before anything is heard that comes later
     * @param deadline how long to wait for room
     */
    Sent send(String line, List<CompletableFuture<ControlReply>> replies, Duration deadline) {
        CompletableFuture<ControlReply> last = replies.get(replies.size() - 1);
        sending.lock();
        try {
            boolean accepted = flushed(deadline) && expect(replies) && accepted(line, deadline);
            if (!accepted) {
                forget(replies);
                replies.forEach(reply -> reply.complete(LOST));
            }
            return new Sent(accepted, last);
        } finally {
            sending.unlock();
        }
    }

    private boolean expect(List<CompletableFuture<ControlReply>> replies) {
        synchronized (asked) {
            return !over && asked.addAll(replies);
        }
    }

    private void forget(List<CompletableFuture<ControlReply>> replies) {
        synchronized (asked) {
            asked.removeAll(replies);
        }
    }

    private boolean flushed(Duration deadline) {
        if (rest.length > 0) {
            int accepted = connection.write(rest, deadline);
            rest = Arrays.copyOfRange(rest, accepted, rest.length);
        }
        return rest.length == 0;
    }

    /** A line of which a part is on its way counts: the rest of it goes before everything else. */
    private boolean accepted(String line, Duration deadline) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        int accepted = connection.write(bytes, deadline);
        if (accepted > 0) {
            rest = Arrays.copyOfRange(bytes, accepted, bytes.length);
        }
        return accepted > 0;
    }

    /** Whether this is no answer of tmux: whether the command has reached it is not known. */
    static boolean lost(ControlReply reply) {
        return reply == LOST;
    }

    /** Whether there is nobody any more who would answer. */
    boolean over() {
        synchronized (asked) {
            return over;
        }
    }

    void close() {
        connection.close(Duration.ZERO);
    }
}
