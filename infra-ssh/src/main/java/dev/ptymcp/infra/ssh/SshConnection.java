package dev.ptymcp.infra.ssh;

import com.jcraft.jsch.Channel;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import dev.ptymcp.application.port.BackgroundTasks;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.infra.ssh.SshChannel.Capture;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A connection to a server on which the user is logged in. Thread-safe. */
final class SshConnection {

    private final Session session;
    private final JschWire wire;
    private final JschInternals internals;
    private final BackgroundTasks tasks;
    private final List<String> warnings;
    private final CompletableFuture<Void> ended;
    private final Set<SshChannel> channels = ConcurrentHashMap.newKeySet();
    private final List<SshChannel> watched = new CopyOnWriteArrayList<>();

    /**
     * What a connection stands on.
     *
     * @param session connected and logged in
     * @param wire what it came about on
     * @param ended completed when the thread that reads has left the session
     * @param warnings what whoever opens a terminal should know
     */
    record Standing(Session session, JschWire wire, CompletableFuture<Void> ended, List<String> warnings) {}

    SshConnection(Standing standing, JschInternals internals, BackgroundTasks tasks) {
        this.session = standing.session();
        this.wire = standing.wire();
        this.ended = standing.ended();
        this.warnings = standing.warnings();
        this.internals = internals;
        this.tasks = tasks;
        wire.betweenPackets(this::lookRound);
        ended.thenRun(() -> channels.forEach(SshChannel::disconnected));
    }

    BackgroundTasks tasks() {
        return tasks;
    }

    JschInternals internals() {
        return internals;
    }

    JschWire wire() {
        return wire;
    }

    /** The server as the configuration names it. */
    String host() {
        return session.getHost();
    }

    List<String> warnings() {
        return warnings;
    }

    /** A name for a thread that does {@code what} for this connection. */
    String threadName(String what) {
        return "ssh " + what + " " + session.getHost();
    }

    /** Completed when the connection is over. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    boolean isAlive() {
        return session.isConnected() && !ended.isDone();
    }

    /** How many channels are open. */
    int channelCount() {
        return channels.size();
    }

    /** What the server says of itself. */
    String software() {
        return session.getServerVersion();
    }

    /**
     * Opens a channel. Blocks until the server has answered; an interrupt ends that.
     *
     * @param type a type of jsch's
     * @param capture where to put what comes; null to keep it to be read
     * @param prepare sets what the type needs
     * @throws TerminalException {@code CHANNEL_REFUSED}, {@code CONNECTION_LOST} or {@code CANCELLED}
     */
    SshChannel openChannel(String type, @Nullable Capture capture, Consumer<Channel> prepare) {
        return Waiting.forResult(startOpening(type, capture, prepare));
    }

    /** As {@link #openChannel}, without waiting. A channel that opens after the future was completed is closed again. */
    CompletableFuture<SshChannel> startOpening(String type, @Nullable Capture capture, Consumer<Channel> prepare) {
        CompletableFuture<SshChannel> opening = new CompletableFuture<>();
        Runnable work = () -> {
            try {
                SshChannel opened = connect(type, capture, prepare);
                if (!opening.complete(opened)) {
                    opened.hangUp();
                }
            } catch (RuntimeException | Error failure) {
                opening.completeExceptionally(failure);
            }
        };
        try {
            tasks.start(threadName("opening"), work);
        } catch (RejectedExecutionException shuttingDown) {
            opening.completeExceptionally(lost());
        }
        return opening;
    }

    private SshChannel connect(String type, @Nullable Capture capture, Consumer<Channel> prepare) {
        try {
            Channel raw = session.openChannel(type);
            if (raw == null) {
                throw lost();
            }
            prepare.accept(raw);
            SshChannel channel = new SshChannel(this, raw, capture);
            channels.add(channel);
            channel.end().thenRun(() -> channels.remove(channel));
            try {
                raw.connect();
                // One of jsch's channels keeps some failures to itself.
                if (raw.isConnected() || raw.isClosed() && isAlive()) {
                    return channel;
                }
                throw lost();
            } catch (JSchException failure) {
                channel.disconnected();
                throw refused(raw, type);
            }
        } catch (JSchException | IOException failure) {
            throw lost();
        }
    }

    private TerminalException refused(Channel channel, String type) {
        if (!isAlive()) {
            return lost();
        }
        String reason = channel.isClosed() ? Refusal.of(channel.getExitStatus()) : "it did not answer";
        return new TerminalException(
                ErrorCode.CHANNEL_REFUSED,
                "The server " + session.getHost() + " opens no further channel of type " + type + ": " + reason + ".",
                "Close a session to that host, or raise MaxSessions in its sshd_config.");
    }

    /** The failure of what needs a connection that is gone. */
    TerminalException lost() {
        return new TerminalException(
                ErrorCode.CONNECTION_LOST,
                "The connection to " + session.getHost() + " was lost.",
                "Open the session again.");
    }

    /** When something last came from the server, as {@link System#nanoTime}. */
    long lastReceived() {
        return wire.lastReceived();
    }

    /** Asks the server for a sign of life. May block as any write does. */
    void askForLife() {
        try {
            session.sendKeepAliveMsg();
        } catch (Exception gone) {
            // Then none will come.
        }
    }

    /** Sends a packet. May block as any write does. */
    void send(byte[] payload) throws IOException {
        internals.send(session, payload);
    }

    /** Lets {@code channel} look round between packets until it says that it is done. */
    void watch(SshChannel channel) {
        watched.add(channel);
    }

    private void lookRound() {
        if (!watched.isEmpty()) {
            watched.removeIf(SshChannel::look);
        }
    }

    /** Ends the connection and all of its channels at once. Idempotent; does not block. */
    void close() {
        // First the wire: whoever blocks on it is free then, and jsch's own goodbyes cannot block.
        wire.close();
        try {
            tasks.start(threadName("end"), session::disconnect);
        } catch (RejectedExecutionException shuttingDown) {
            session.disconnect();
        }
    }
}
