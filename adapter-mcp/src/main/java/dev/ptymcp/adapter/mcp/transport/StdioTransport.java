package dev.ptymcp.adapter.mcp.transport;

import dev.ptymcp.application.port.BackgroundTasks;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.spec.McpServerSession;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import io.modelcontextprotocol.spec.ProtocolVersions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * MCP's stdio transport over any pair of streams: one JSON-RPC message a line, UTF-8.
 *
 * <p>A line that is not a message is answered with an error and survived; a line beyond {@value #MAX_LINE} bytes is
 * thrown away as it arrives. Calls run concurrently, as many as their {@link CallLoad} lets, a cancelled one is interrupted and never answered,
 * and a ping is answered whatever else goes on. The end of the input, or an output that nobody takes any more, ends
 * everything at once: running calls are interrupted, and what was answered before the end of the input still goes out.
 *
 * <p>The SDK's server, built on this provider, hands over its session factory; reading begins with {@link #start}.
 * Thread-safe. The streams are not closed.
 */
public final class StdioTransport implements McpServerTransportProvider {

    /** The longest line that is read, 16 MiB. */
    public static final int MAX_LINE = 16 * 1024 * 1024;

    private static final int CHUNK = 64 * 1024;
    private static final Duration UNWINDING = Duration.ofMillis(500);
    /** The revisions that begin with a greeting, the newest last. */
    public static final List<String> VERSIONS = List.of(
            ProtocolVersions.MCP_2024_11_05,
            ProtocolVersions.MCP_2025_03_26,
            ProtocolVersions.MCP_2025_06_18,
            ProtocolVersions.MCP_2025_11_25);

    /**
     * What the transport works with.
     *
     * @param tasks where its threads come from
     * @param mapper how the SDK's records are read
     * @param screening looks at each request when it is read
     * @param log where failures of our own go; never the output
     * @param load how much is worked on at once
     * @param other who works on requests of another protocol era
     * @param direct who answers what the SDK does not
     */
    public record Surroundings(
            BackgroundTasks tasks,
            McpJsonMapper mapper,
            RequestScreening screening,
            System.Logger log,
            CallLoad load,
            OtherEra other,
            DirectRequests direct) {

        /** With the SDK's era only. */
        public Surroundings(
                BackgroundTasks tasks,
                McpJsonMapper mapper,
                RequestScreening screening,
                System.Logger log,
                CallLoad load) {
            this(tasks, mapper, screening, log, load, OtherEra.NONE, DirectRequests.NONE);
        }
    }

    private final InputStream in;
    private final Surroundings around;
    private final LineWriter writer;
    private final ClientRequests requests;
    private final AtomicReference<@Nullable EndReason> ending = new AtomicReference<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private @Nullable Conversation conversation;

    /** A transport that does nothing before {@link #start}. */
    public StdioTransport(InputStream in, OutputStream out, Surroundings around) {
        this.in = in;
        this.around = around;
        this.writer = new LineWriter(out, () -> end(EndReason.OUTPUT_BROKEN));
        this.requests = new ClientRequests(writer::offer, writer::offerOnce);
    }

    @Override
    public List<String> protocolVersions() {
        return VERSIONS;
    }

    @Override
    public void setSessionFactory(McpServerSession.Factory sessions) {
        around.other().servedBy(sessions);
        conversation = new Conversation(around, writer, requests, sessions);
    }

    /** Begins to read and to answer, on threads of its own. To be called once, after the SDK's server was built. */
    public void start() {
        Conversation begun = conversation;
        if (begun == null) {
            throw new IllegalStateException("The SDK's server has not been built on this transport.");
        }
        writer.start(around.tasks());
        around.tasks().start("mcp-reader", () -> readAll(begun));
    }

    /** What can be asked of the client, and what it can do. */
    public ClientRequests requests() {
        return requests;
    }

    /**
     * Blocks until the conversation is over and its calls have ended, or have had half a second to.
     *
     * @throws InterruptedException when interrupted while waiting; the conversation goes on
     */
    public EndReason awaitEnd() throws InterruptedException {
        ended.await();
        return Objects.requireNonNull(ending.get(), "the reason is set before the end");
    }

    private void readAll(Conversation begun) {
        LineFramer framer = new LineFramer(MAX_LINE, new LineFramer.Lines() {
            @Override
            public void line(byte[] bytes, int offset, int length) {
                receive(begun, Incoming.read(bytes, offset, length), length);
            }

            @Override
            public void tooLong(byte[] beginning) {
                receive(begun, Incoming.tooLong(MAX_LINE, beginning), 0);
            }
        });
        try {
            byte[] chunk = new byte[CHUNK];
            int count = in.read(chunk);
            while (count >= 0 && ending.get() == null) {
                framer.feed(chunk, count);
                count = in.read(chunk);
            }
            framer.end();
        } catch (IOException e) {
            around.log().log(System.Logger.Level.DEBUG, "The input cannot be read any more.", e);
        } finally {
            end(EndReason.INPUT_ENDED);
        }
    }

    private void receive(Conversation begun, Incoming message, int size) {
        try {
            begun.receive(message, size);
        } catch (RuntimeException e) {
            // One message that we cannot stand must not take the others with it.
            around.log().log(System.Logger.Level.ERROR, "A message could not be worked on.", e);
        }
    }

    private void end(EndReason reason) {
        if (!ending.compareAndSet(null, reason)) {
            return;
        }
        requests.end();
        Conversation begun = conversation;
        if (begun != null) {
            begun.end(UNWINDING);
        }
        writer.finish(UNWINDING);
        ended.countDown();
    }

    /** Ends the conversation from our side; returns when it has ended as {@link #awaitEnd} says. Idempotent. */
    @Override
    public void close() {
        end(EndReason.CLOSED);
        try {
            awaitEnd();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.fromRunnable(this::close);
    }

    /** The SDK tells of every single change of its lists; clients are told of {@link Changes} instead, once for several. */
    @Override
    public Mono<Void> notifyClients(String method, Object params) {
        return Mono.empty();
    }
}
