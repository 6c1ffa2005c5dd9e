package dev.ptymcp.infra.ssh;

import com.jcraft.jsch.Channel;
import com.jcraft.jsch.JSchException;
import dev.ptymcp.domain.model.session.ExitReason;
import dev.ptymcp.domain.model.session.ExitStatus;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A channel of a connection (RFC 4254 section 5): what comes, what goes, requests and their answers, and its end. */
final class SshChannel {

    private final SshConnection connection;
    private final Channel channel;
    private final JschInternals internals;
    private final ReplyQueue replies = new ReplyQueue();
    private final ChannelOutput output;
    private final ChannelInput input;
    private final Outbox outbox;
    private final CompletableFuture<ExitStatus> end = new CompletableFuture<>();
    private volatile boolean hungUp;
    private volatile boolean endUndecided;
    private int passed;

    /**
     * @param channel not yet connected
     * @param capture where to put what comes; null to keep it to be read
     */
    SshChannel(SshConnection connection, Channel channel, @Nullable Capture capture) throws JSchException, IOException {
        this.connection = connection;
        this.channel = channel;
        this.internals = connection.internals();
        this.outbox = new Outbox(connection.tasks(), connection.threadName("requests"));
        this.output = new ChannelOutput(this::grow, () -> internals.recount(channel));
        internals.takeOverWindow(channel);
        channel.setOutputStream(capture == null ? output.sink() : new Passing(capture.output(), () -> {}));
        // Closed when the channel is, and not before; the other one is closed at the end of file already.
        channel.setExtOutputStream(
                new Passing(capture == null ? OutputStream.nullOutputStream() : capture.error(), this::closed));
        this.input = new ChannelInput(channel.getOutputStream(), connection.threadName("input"), connection.tasks());
    }

    /**
     * Takes what a channel receives as it comes. Neither may ever block or fail.
     *
     * @param output hears the data
     * @param error hears the extended data
     */
    record Capture(OutputStream output, OutputStream error) {}

    private final class Passing extends OutputStream {

        private final OutputStream target;
        private final Runnable atClose;

        Passing(OutputStream target, Runnable atClose) {
            this.target = target;
            this.atClose = atClose;
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            target.write(bytes, offset, length);
            internals.recount(channel);
            passed += length;
            if (passed >= JschInternals.WINDOW / 2) {
                grow(passed);
                passed = 0;
            }
        }

        @Override
        public void close() {
            atClose.run();
        }
    }

    Channel jsch() {
        return channel;
    }

    ChannelOutput output() {
        return output;
    }

    ChannelInput input() {
        return input;
    }

    /** Completed when the channel is over, with what is known of the program. */
    CompletableFuture<ExitStatus> end() {
        return end;
    }

    /** Sends a request that is not answered. Does not wait. */
    void tell(ChannelRequest request) {
        outbox.add(() -> send(request.packet(internals.recipient(channel), false)));
    }

    /** Sends a request; the answer is false too when the channel ends instead. Does not wait. */
    CompletableFuture<Boolean> ask(ChannelRequest request) {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        outbox.add(() -> {
            replies.expect(answer);
            connection.watch(this);
            send(request.packet(internals.recipient(channel), true));
        });
        return answer;
    }

    private void send(byte[] packet) {
        try {
            connection.send(packet);
        } catch (IOException gone) {
            // The thread that reads finds that out, too, and ends the connection.
            replies.end();
        }
    }

    /** Looks at what jsch made of the last packet. On the thread that reads; true when there is nothing more to look for. */
    boolean look() {
        replies.answered(internals.takeReply(channel));
        if (endUndecided) {
            // The connection goes on, so that it was the server who closed the channel.
            end.complete(ExitStatus.ended());
        }
        return replies.isEmpty();
    }

    /** Lets the server send more. */
    private void grow(int bytes) {
        outbox.add(() -> send(ChannelRequest.windowPacket(internals.recipient(channel), bytes)));
    }

    /** Closes the channel, which hangs up what it is connected to. Does not wait; what was received can still be read. */
    void hangUp() {
        hungUp = true;
        input.stop();
        outbox.add(channel::disconnect);
    }

    /** Counts it as closed, whatever becomes of the hang-up. */
    void abandon() {
        stopAll();
        end.complete(new ExitStatus(OptionalInt.empty(), Optional.empty(), ExitReason.CLOSED));
    }

    /** jsch has closed the channel: on request, because the server did, or because the connection is going away. */
    private void closed() {
        stopAll();
        Optional<String> signal = Optional.ofNullable(channel.getExitSignal());
        if (signal.isPresent()) {
            end.complete(ExitStatus.killed(Printable.line(signal.get().replaceFirst("^SIG", ""))));
        } else if (channel.getExitStatus() >= 0) {
            end.complete(ExitStatus.exited(channel.getExitStatus()));
        } else if (hungUp) {
            end.complete(new ExitStatus(OptionalInt.empty(), Optional.empty(), ExitReason.CLOSED));
        } else {
            endUndecided = true;
            connection.watch(this);
        }
    }

    /** The connection is gone. */
    void disconnected() {
        stopAll();
        end.complete(ExitStatus.disconnected());
    }

    private void stopAll() {
        output.end();
        input.stop();
        replies.end();
    }
}
