package dev.ptymcp.adapter.mcp.transport;

import dev.ptymcp.adapter.mcp.json.Json;
import dev.ptymcp.application.port.BackgroundTasks;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import io.modelcontextprotocol.spec.McpServerSession;
import io.modelcontextprotocol.spec.McpServerTransport;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * One client's conversation: decides for each message who works on it, and which answers may still go out.
 *
 * <p>{@link #receive} is called on the reading thread only. Requests that can take long run on threads of their own;
 * everything else is answered where it was read, so that a client may send its greeting, a question and the end of input
 * in one go and still be answered.
 */
final class Conversation implements McpServerTransport {

    private static final String CANCELLED = "notifications/cancelled";
    private static final Set<String> SLOW =
            Set.of("tools/call", "resources/read", "prompts/get", "completion/complete", "subscriptions/listen");

    private final LineWriter writer;
    private final BackgroundTasks tasks;
    private final McpJsonMapper mapper;
    private final RequestScreening screening;
    private final System.Logger log;
    private final CallLoad load;
    private final OtherEra other;
    private final DirectRequests direct;
    private final OpenCalls calls = new OpenCalls();
    private final AtomicLong started = new AtomicLong();
    private final McpServerSession session;
    private final ClientRequests requests;
    private volatile boolean initialized;

    Conversation(
            StdioTransport.Surroundings around,
            LineWriter writer,
            ClientRequests requests,
            McpServerSession.Factory sessions) {
        this.requests = requests;
        this.writer = writer;
        this.tasks = around.tasks();
        this.mapper = around.mapper();
        this.screening = around.screening();
        this.log = around.log();
        this.load = around.load();
        this.other = around.other();
        this.direct = around.direct();
        this.session = sessions.create(this);
    }

    /**
     * Takes the client's next message.
     *
     * @param size how many bytes its line had
     */
    void receive(Incoming message, int size) {
        if (message instanceof Incoming.Request request) {
            receive(request, size);
        } else if (message instanceof Incoming.Notification notification) {
            receive(notification);
        } else if (message instanceof Incoming.Answer answer && !requests.take(answer)) {
            hand(new JSONRPCResponse(McpSchema.JSONRPC_VERSION, answer.id(), answer.result(), answer.error()));
        } else if (message instanceof Incoming.Wrong wrong) {
            refuse(wrong.id().orElse(null), wrong.error());
        }
    }

    /** Interrupts everything that still runs and waits until it has ended, for at most {@code patience}. */
    void end(Duration patience) {
        calls.interruptAll(patience);
    }

    private void receive(Incoming.Request request, int size) {
        if (other.speaks(request.method(), request.params())) {
            take(request, size, () -> other.begin(request.id(), request.method(), request.params()));
            return;
        }
        if (request.method().equals(McpSchema.METHOD_PING)) {
            writer.write(Json.line(answer(request.id(), "result", Map.of())));
            return;
        }
        boolean greeting = request.method().equals(McpSchema.METHOD_INITIALIZE);
        if (greeting == initialized) {
            String why = greeting ? "The session is initialized already." : "Send 'initialize' first.";
            refuse(request.id(), new JSONRPCError(ErrorCodes.INVALID_REQUEST, why));
            return;
        }
        if (greeting) {
            requests.introduced(request.params());
        }
        take(
                request,
                size,
                () -> direct.answers(request.method())
                        ? direct.work(request.method(), request.params())
                        : new SessionWork(session, log, request, screening.screen(request.method(), request.params())));
        if (greeting && initialized) {
            // Some clients ask before they say that they are ready, which the SDK would answer never.
            hand(new JSONRPCNotification(McpSchema.METHOD_NOTIFICATION_INITIALIZED));
        }
    }

    /** What is to be done; empty when the request was refused. */
    private Optional<OtherEra.Work> taken(Incoming.Request request, Supplier<OtherEra.Work> taking) {
        try {
            return Optional.of(taking.get());
        } catch (McpError e) {
            refuse(request.id(), e.getJsonRpcError());
        } catch (RuntimeException e) {
            log.log(System.Logger.Level.ERROR, "A request could not be taken.", e);
            refuse(request.id(), new JSONRPCError(ErrorCodes.INTERNAL_ERROR, "The request could not be taken."));
        }
        return Optional.empty();
    }

    private void receive(Incoming.Notification notification) {
        // All others are about features that we do not use; 'initialized' we have said ourselves.
        if (notification.method().equals(CANCELLED)) {
            calls.cancel(notification.params().get("requestId"));
        }
    }

    private void take(Incoming.Request request, int size, Supplier<OtherEra.Work> taking) {
        boolean slow = SLOW.contains(request.method());
        if (slow && !load.begin(size)) {
            writer.write(Json.line(answer(request.id(), Busy.key(request), Busy.answer(request, load.mostCalls()))));
            return;
        }
        Optional<OtherEra.Work> work = taken(request, taking);
        Optional<Call> call = work.flatMap(known -> open(request, known.turn()));
        if (slow) {
            call.ifPresentOrElse(opened -> start(opened, work.orElseThrow(), size), () -> load.end(size));
        } else {
            call.ifPresent(opened -> perform(opened, work.orElseThrow()));
        }
    }

    private Optional<Call> open(Incoming.Request request, ArrivalOrder.Turn turn) {
        Call call = new Call(request.id(), turn, writer::offer);
        if (calls.open(call)) {
            return Optional.of(call);
        }
        turn.pass();
        refuse(request.id(), new JSONRPCError(ErrorCodes.INVALID_REQUEST, "A request with this id is running."));
        return Optional.empty();
    }

    private void start(Call call, OtherEra.Work work, int size) {
        try {
            tasks.start("mcp-call-" + started.incrementAndGet(), () -> {
                try {
                    perform(call, work);
                } finally {
                    load.end(size);
                }
            });
        } catch (RuntimeException | OutOfMemoryError e) {
            log.log(System.Logger.Level.ERROR, "No thread for a request.", e);
            load.end(size);
            call.passTurn();
            close(call);
        }
    }

    private void perform(Call call, OtherEra.Work work) {
        try {
            call.run(() -> work.run(call, (key, value) -> reply(call, key, value)));
        } finally {
            close(call);
        }
    }

    private boolean reply(Call call, String key, Object value) {
        byte[] line = lineOf(call.id(), answer(call.id(), key, value));
        boolean claimed = calls.claimAnswer(call);
        if (claimed) {
            writer.write(line);
        }
        return claimed;
    }

    /** Forgets a call; a client must not wait for ever for one that, against all expectation, was not answered. */
    private void close(Call call) {
        if (calls.claimAnswer(call)) {
            refuse(call.id(), new JSONRPCError(ErrorCodes.INTERNAL_ERROR, "The request could not be worked on."));
        }
        calls.close(call);
    }

    private void hand(JSONRPCMessage message) {
        session.handle(message)
                .subscribe(unused -> {}, error -> log.log(System.Logger.Level.ERROR, "A message failed.", error));
    }

    @Override
    public Mono<Void> sendMessage(JSONRPCMessage message) {
        return Mono.fromRunnable(() -> {
            if (!(message instanceof JSONRPCResponse response)) {
                writer.write(Json.line(message));
                return;
            }
            byte[] line = lineOf(response.id(), response);
            if (response.result() instanceof McpSchema.InitializeResult) {
                initialized = true;
                requests.greeted();
            }
            if (calls.claimAnswerTo(response.id())) {
                writer.write(line);
            }
        });
    }

    private byte[] lineOf(@Nullable Object id, Object response) {
        try {
            return Json.line(response);
        } catch (IllegalArgumentException e) {
            log.log(System.Logger.Level.ERROR, "A result could not be written.", e);
            return Json.line(
                    answer(id, "error", new JSONRPCError(ErrorCodes.INTERNAL_ERROR, "The result is not JSON.")));
        }
    }

    private void refuse(@Nullable Object id, JSONRPCError error) {
        writer.write(Json.line(answer(id, "error", error)));
    }

    /** The SDK's own records leave an id of null out, which JSON-RPC wants to see. */
    private static Map<String, @Nullable Object> answer(@Nullable Object id, String key, Object value) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("jsonrpc", McpSchema.JSONRPC_VERSION);
        answer.put("id", id);
        answer.put(key, value);
        return answer;
    }

    @Override
    public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
        return mapper.convertValue(data, type);
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.fromRunnable(() -> calls.interruptAll(Duration.ZERO));
    }
}
