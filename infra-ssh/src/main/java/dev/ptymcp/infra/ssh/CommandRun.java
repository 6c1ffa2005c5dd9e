package dev.ptymcp.infra.ssh;

import dev.ptymcp.application.port.HostConnection.CommandOutcome;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.infra.ssh.ConnectionClaim.Opened;
import dev.ptymcp.infra.ssh.SshChannel.Capture;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;

/** One command without a terminal, beside what else a connection does. */
final class CommandRun {

    private static final int MOST_OUTPUT = 1 << 20;
    private static final int MOST_ERRORS = 64 * 1024;

    private final String command;
    private final byte[] input;
    private final Bounded output = new Bounded(MOST_OUTPUT);
    private final Bounded error = new Bounded(MOST_ERRORS);

    private CommandRun(String command, byte[] input) {
        this.command = command;
        this.input = input.clone();
    }

    static CommandRun of(String command, byte[] input) {
        return new CommandRun(command, input);
    }

    /** As {@link dev.ptymcp.application.port.HostConnection#run} says. */
    Optional<CommandOutcome> on(ConnectionClaim claim, Duration atMost) {
        long end = System.nanoTime() + Durations.nanos(atMost);
        Opened opened;
        try {
            opened = claim.openAside(
                    connection -> connection.openChannel("session", new Capture(output, error), channel -> {}));
        } catch (TerminalException refused) {
            if (refused.code() == ErrorCode.CHANNEL_REFUSED || refused.code() == ErrorCode.CONNECTION_LOST) {
                return Optional.empty();
            }
            throw refused;
        }
        try {
            return ran(opened.channel(), end);
        } finally {
            opened.channel().hangUp();
            opened.claim().close();
        }
    }

    private Optional<CommandOutcome> ran(SshChannel channel, long end) {
        var started = channel.ask(ChannelRequest.command(command));
        if (!Waiting.forResult(started, until(end)).equals(Optional.of(true))) {
            return Optional.empty();
        }
        if (channel.input().write(input, until(end)) == input.length) {
            channel.input().end();
        }
        Optional<ExitStatus> status = Waiting.forResult(channel.end().copy(), until(end));
        return status.filter(how -> !how.equals(ExitStatus.disconnected()))
                .map(how -> new CommandOutcome(how.code().orElse(-1), output.bytes(), error.bytes()));
    }

    private static Duration until(long end) {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    /** Keeps the first bytes and lets the others go. */
    private static final class Bounded extends OutputStream {

        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private final int most;

        Bounded(int most) {
            this.most = most;
        }

        @Override
        public synchronized void write(int octet) {
            if (kept.size() < most) {
                kept.write(octet);
            }
        }

        @Override
        public synchronized void write(byte[] some, int offset, int length) {
            kept.write(some, offset, Math.min(length, most - kept.size()));
        }

        synchronized byte[] bytes() {
            return kept.toByteArray();
        }
    }
}
