package dev.ptymcp.adapter.mcp;

import dev.ptymcp.adapter.mcp.tool.CallContext;
import dev.ptymcp.adapter.mcp.transport.CallScope;
import dev.ptymcp.application.access.Caller;
import io.modelcontextprotocol.spec.McpSchema;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A call that came over the wire. */
final class WireCallContext implements CallContext {

    private static final int LONGEST_MESSAGE = 200;

    private final CallScope scope;
    private final Caller caller;
    private final @Nullable Object progressToken;
    private double reported = -1;

    WireCallContext(CallScope scope, Caller caller, @Nullable Object progressToken) {
        this.scope = scope;
        this.caller = caller;
        this.progressToken = progressToken;
    }

    @Override
    public Caller caller() {
        return caller;
    }

    /** The request behind it. */
    CallScope scope() {
        return scope;
    }

    @Override
    public boolean wantsProgress() {
        return progressToken != null;
    }

    @Override
    public synchronized void progress(Duration elapsed, Duration total, String message) {
        double seconds = elapsed.toMillis() / 1000.0;
        if (progressToken == null || seconds <= reported) {
            return;
        }
        reported = seconds;
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("progressToken", progressToken);
        params.put("progress", seconds);
        params.put("total", total.toMillis() / 1000.0);
        params.put("message", message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE));
        scope.notifyClient(McpSchema.METHOD_NOTIFICATION_PROGRESS, params);
    }

    @Override
    public void inputSent() {
        scope.passTurn();
    }
}
