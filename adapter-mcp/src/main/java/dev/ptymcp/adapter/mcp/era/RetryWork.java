package dev.ptymcp.adapter.mcp.era;

import dev.ptymcp.adapter.mcp.transport.ArrivalOrder;
import dev.ptymcp.adapter.mcp.transport.CallScope;
import dev.ptymcp.adapter.mcp.transport.OtherEra;
import io.modelcontextprotocol.spec.McpError;
import java.util.Map;

/** A request that brings what an errand asked for, and gets the errand's next answer. */
final class RetryWork implements OtherEra.Work {

    private final OpenStates states;
    private final String state;
    private final Map<?, ?> responses;
    private final RequestMeta meta;
    private final ArrivalOrder.Turn turn;

    private RetryWork(OpenStates states, String state, Map<?, ?> responses, RequestMeta meta, ArrivalOrder.Turn turn) {
        this.states = states;
        this.state = state;
        this.responses = responses;
        this.meta = meta;
        this.turn = turn;
    }

    /**
     * Takes the request; its state is not used up before it runs.
     *
     * @throws McpError when the state is none of ours, was used, or belongs to something else
     */
    static RetryWork of(OpenStates states, RequestedWork requested, Map<String, Object> params, Taking taking) {
        if (!(params.get("requestState") instanceof String state) || !states.fits(state, requested)) {
            throw stale();
        }
        Object responses = params.getOrDefault("inputResponses", Map.of());
        if (!(responses instanceof Map<?, ?> given)) {
            throw RequestMeta.invalid("inputResponses must be an object.");
        }
        return new RetryWork(states, state, given, taking.meta(), taking.turn().get());
    }

    /** What a request says of itself, and when it may begin. */
    record Taking(RequestMeta meta, java.util.function.Supplier<ArrivalOrder.Turn> turn) {}

    @Override
    public ArrivalOrder.Turn turn() {
        return turn;
    }

    @Override
    public void run(CallScope scope, OtherEra.Reply reply) {
        states.take(state)
                .ifPresentOrElse(
                        errand -> errand.resume(new Errand.Leg(scope, reply, meta), responses),
                        () -> reply.send("error", stale().getJsonRpcError()));
    }

    private static McpError stale() {
        return RequestMeta.invalid(
                "requestState was used, has expired, or belongs to another request; call again without it.");
    }
}
