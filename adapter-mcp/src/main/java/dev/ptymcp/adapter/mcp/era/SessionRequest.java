package dev.ptymcp.adapter.mcp.era;

import dev.ptymcp.adapter.mcp.transport.ArrivalOrder;
import dev.ptymcp.adapter.mcp.transport.CallScope;
import dev.ptymcp.adapter.mcp.transport.OtherEra;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpServerSession;
import io.modelcontextprotocol.spec.McpServerTransport;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import reactor.core.publisher.Mono;

/** A request that an SDK session of its own works on: greeted in its name, asked once, and forgotten. */
final class SessionRequest implements OtherEra.Work {

    /** What it needs of the server, the same for every request. */
    record Shared(
            McpServerSession.Factory sessions,
            McpJsonMapper mapper,
            StatelessResults results,
            OpenStates states,
            System.Logger log) {}

    /** The methods that may be answered with a question. */
    private static final Set<String> MAY_ASK = Set.of("tools/call", "resources/read", "prompts/get");

    private final Shared shared;
    private final JSONRPCRequest request;
    private final RequestedWork requested;
    private final RequestMeta meta;
    private final ArrivalOrder.Turn turn;

    /**
     * @param request what the session is asked
     * @param requested what the client asked
     */
    SessionRequest(Shared shared, JSONRPCRequest request, RequestedWork requested, RetryWork.Taking taking) {
        this.shared = shared;
        this.request = request;
        this.requested = requested;
        this.meta = taking.meta();
        this.turn = taking.turn().get();
    }

    /** Whether requests of this method may be answered with a question. */
    static boolean mayAsk(String method) {
        return MAY_ASK.contains(method);
    }

    @Override
    public ArrivalOrder.Turn turn() {
        return turn;
    }

    @Override
    public void run(CallScope scope, OtherEra.Reply reply) {
        if (mayAsk(requested.method())) {
            Errand errand = new Errand(requested, shared.states(), shared.results());
            errand.run(new Errand.Leg(scope, reply, meta), () -> converse(errand, errand::answer));
        } else {
            converse(scope, reply::send);
        }
    }

    private void converse(CallScope scope, BiConsumer<String, Object> answer) {
        McpServerSession session = shared.sessions().create(new Wire(scope, answer));
        McpTransportContext context = McpTransportContext.create(Map.of(CallScope.KEY, scope));
        if (!request.method().equals(McpSchema.METHOD_INITIALIZE)) {
            session.init(
                    McpSchema.ClientCapabilities.builder().build(),
                    McpSchema.Implementation.builder("stateless client", "-").build());
            perform(session, new JSONRPCNotification(McpSchema.METHOD_NOTIFICATION_INITIALIZED), context);
        }
        perform(session, request, context);
    }

    private void perform(McpServerSession session, JSONRPCMessage message, McpTransportContext context) {
        session.handle(message)
                .contextWrite(reactor -> reactor.put(McpTransportContext.KEY, context))
                .subscribe(
                        unused -> {}, error -> shared.log().log(System.Logger.Level.ERROR, "A request failed.", error));
    }

    /** Where the session believes that its client is. */
    private final class Wire implements McpServerTransport {

        private final CallScope scope;
        private final BiConsumer<String, Object> answer;

        Wire(CallScope scope, BiConsumer<String, Object> answer) {
            this.scope = scope;
            this.answer = answer;
        }

        @Override
        public Mono<Void> sendMessage(JSONRPCMessage message) {
            return Mono.fromRunnable(() -> {
                if (message instanceof JSONRPCResponse response) {
                    answer(response);
                } else if (message instanceof JSONRPCNotification notification && notification.params() != null) {
                    scope.notifyClient(notification.method(), notification.params());
                }
                // A request to the client must not be written in this era.
            });
        }

        private void answer(JSONRPCResponse response) {
            if (response.error() != null) {
                answer.accept("error", StatelessResults.error(response.error()));
            } else {
                answer.accept("result", shared.results().complete(requested.method(), response.result()));
            }
        }

        @Override
        public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
            return shared.mapper().convertValue(data, type);
        }

        @Override
        public Mono<Void> closeGracefully() {
            return Mono.empty();
        }
    }
}
