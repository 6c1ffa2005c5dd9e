package dev.ptymcp.adapter.mcp.transport;

import java.util.Map;

/**
 * Looks at each request when it is read, in the order of arrival, before any other thread works on it. Called on the
 * reading thread only: it must be quick.
 */
@FunctionalInterface
public interface RequestScreening {

    /**
     * Refuses the request or gives it its turn.
     *
     * @param method the request's method
     * @param params its parameters; empty when it has none
     * @throws io.modelcontextprotocol.spec.McpError to refuse the request with this error
     */
    ArrivalOrder.Turn screen(String method, Map<String, Object> params);
}
