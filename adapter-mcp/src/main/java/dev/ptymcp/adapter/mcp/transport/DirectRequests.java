package dev.ptymcp.adapter.mcp.transport;

import io.modelcontextprotocol.spec.McpError;
import java.util.Map;

/** Requests that are answered without the SDK, in every protocol era. Thread-safe. */
public interface DirectRequests {

    /** None. */
    DirectRequests NONE = new DirectRequests() {
        @Override
        public boolean answers(String method) {
            return false;
        }

        @Override
        public Map<String, Object> answer(String method, Map<String, Object> params) {
            throw new IllegalStateException("nobody answers " + method);
        }
    };

    /** Whether requests of this method are answered here. */
    boolean answers(String method);

    /**
     * The result of a request.
     *
     * @throws McpError to refuse the request with this error
     */
    Map<String, Object> answer(String method, Map<String, Object> params);

    /** The work on a request. */
    default OtherEra.Work work(String method, Map<String, Object> params) {
        return (scope, reply) -> {
            String key = "result";
            Object value;
            try {
                value = answer(method, params);
            } catch (McpError e) {
                key = "error";
                value = e.getJsonRpcError();
            }
            reply.send(key, value);
        };
    }
}
