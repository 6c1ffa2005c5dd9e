package dev.ptymcp.adapter.mcp.transport;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import io.modelcontextprotocol.spec.McpServerSession;
import java.math.BigInteger;
import java.util.Map;

/** A request that the SDK's own session works on, which answers by itself. */
final class SessionWork implements OtherEra.Work {

    private final McpServerSession session;
    private final System.Logger log;
    private final Incoming.Request request;
    private final ArrivalOrder.Turn turn;

    /** @throws McpError when the SDK cannot hold the request */
    SessionWork(McpServerSession session, System.Logger log, Incoming.Request request, ArrivalOrder.Turn turn) {
        if (request.id() instanceof BigInteger) {
            turn.pass();
            throw new McpError(new JSONRPCError(ErrorCodes.INVALID_REQUEST, "Invalid request: id has over 64 bits."));
        }
        this.session = session;
        this.log = log;
        this.request = request;
        this.turn = turn;
    }

    @Override
    public ArrivalOrder.Turn turn() {
        return turn;
    }

    @Override
    public void run(CallScope scope, OtherEra.Reply reply) {
        McpTransportContext context = McpTransportContext.create(Map.of(CallScope.KEY, scope));
        session.handle(new JSONRPCRequest(request.method(), request.id(), request.params()))
                .contextWrite(reactor -> reactor.put(McpTransportContext.KEY, context))
                .subscribe(unused -> {}, error -> log.log(System.Logger.Level.ERROR, "A request failed.", error));
    }
}
