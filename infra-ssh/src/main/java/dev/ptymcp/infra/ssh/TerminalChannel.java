package dev.ptymcp.infra.ssh;

import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.domain.model.terminal.TerminalFacts;
import dev.ptymcp.domain.model.terminal.TerminalSignal;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A program in a terminal behind a server. What reaches the foreground process group goes through the terminal, as its
 * control characters; what does not have one goes to the leader's process group, if the server forwards signals.
 */
final class TerminalChannel implements TerminalConnection {

    private static final byte[] END_OF_FILE = {4};
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(5);
    private static final Duration CLOSES_WITHIN = Duration.ofSeconds(2);
    private static final Duration BREAK = Duration.ofMillis(250);

    private final SshChannel channel;
    private final ConnectionClaim claim;
    private final List<String> warnings;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    /**
     * @param channel on which a program was started
     * @param claim on its connection; given up at the end of the channel
     */
    TerminalChannel(SshChannel channel, ConnectionClaim claim, List<String> warnings) {
        this.channel = channel;
        this.claim = claim;
        this.warnings = warnings;
        channel.end().thenRun(claim::close);
    }

    @Override
    public List<Output> outputs() {
        return List.of(channel.output());
    }

    @Override
    public int write(byte[] bytes, Duration deadline) {
        return closing.get() || channel.end().isDone() ? 0 : channel.input().write(bytes, deadline);
    }

    /** {@inheritDoc} Sends the terminal's end-of-file character; at the start of a line that ends the input. */
    @Override
    public void endInput() {
        channel.input().write(END_OF_FILE, Duration.ZERO);
    }

    @Override
    public void resize(TerminalSize size) {
        channel.tell(ChannelRequest.resize(size));
    }

    @Override
    public void signal(TerminalSignal signal) {
        switch (signal) {
            case INT -> type((byte) 3, "INT");
            case QUIT -> type((byte) 28, "QUIT");
            case TSTP -> type((byte) 26, "TSTP");
            case TERM, KILL, HUP, USR1, USR2 -> request(ChannelRequest.signal(signal.name()), signal.name());
            case BREAK -> sendBreak(BREAK);
            case CONT, WINCH, AYT, AO -> throw unsupported(signal.name());
        }
    }

    /** What cannot be typed, because the program does not read, is asked of the server. */
    private void type(byte controlCharacter, String name) {
        if (channel.input().write(new byte[] {controlCharacter}, Duration.ZERO) == 0) {
            request(ChannelRequest.signal(name), name);
        }
    }

    @Override
    public void sendBreak(Duration length) {
        request(ChannelRequest.breakFor((int) Math.min(length.toMillis(), Integer.MAX_VALUE)), "BREAK");
    }

    private void request(ChannelRequest request, String name) {
        CompletableFuture<Boolean> answer = channel.ask(request);
        // A server that does not answer is taken to have done it.
        if (!answered(answer, ANSWERS_WITHIN).orElse(true) && !channel.end().isDone()) {
            throw unsupported(name);
        }
    }

    /** Whether a request was granted; empty when nobody said so in time. */
    private static Optional<Boolean> answered(CompletableFuture<Boolean> answer, Duration atMost) {
        try {
            return Optional.of(answer.get(Durations.nanos(atMost), TimeUnit.NANOSECONDS));
        } catch (TimeoutException silent) {
            return Optional.empty();
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible.getCause());
        }
    }

    private static TerminalException unsupported(String name) {
        return new TerminalException(
                ErrorCode.NOT_SUPPORTED,
                "The server does not forward " + name + " to the program.",
                "Send it from inside: kill -" + name + " and the process id, in this session or in another one.");
    }

    @Override
    public TerminalFacts facts() {
        return TerminalFacts.UNKNOWN;
    }

    @Override
    public List<String> warnings() {
        return warnings;
    }

    /** {@inheritDoc} None: it runs on another machine. */
    @Override
    public OptionalLong pid() {
        return OptionalLong.empty();
    }

    @Override
    public ExitStatus awaitExit() throws InterruptedException {
        try {
            return channel.end().get();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible.getCause());
        }
    }

    @Override
    public void close(Duration grace) {
        if (!closing.compareAndSet(false, true)) {
            closed.join();
            return;
        }
        try {
            channel.input().stop();
            endPolitely(grace);
            channel.hangUp();
            if (!endedWithin(CLOSES_WITHIN)) {
                // The wire is full or silent; its connection will find that out.
                channel.abandon();
            }
        } finally {
            claim.close();
            closed.complete(null);
        }
    }

    /** As long as the channel is open, the server can pass signals on and tell how the program ended. */
    private void endPolitely(Duration grace) {
        if (grace.isZero() || grace.isNegative()) {
            return;
        }
        for (String signal : List.of("HUP", "TERM", "KILL")) {
            if (channel.end().isDone()
                    || !answered(channel.ask(ChannelRequest.signal(signal)), grace)
                            .orElse(false)
                    || endedWithin(grace)) {
                return;
            }
        }
    }

    private boolean endedWithin(Duration time) {
        try {
            channel.end().get(Durations.nanos(time), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException alive) {
            return false;
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible.getCause());
        }
    }
}
