package dev.ptymcp.adapter.mcp.feature;

import dev.ptymcp.application.access.Caller;
import java.util.Map;

/** Answers the requests of one method. Knows nothing of connections or eras. Thread-safe. */
@FunctionalInterface
public interface RequestHandler {

    /**
     * The result, as maps, lists, texts, numbers and flags.
     *
     * @param caller on whose behalf
     * @param params the request's parameters, as they came; empty when it had none
     * @throws dev.ptymcp.domain.model.error.TerminalException what was wrong, with its code and hint
     * @throws io.modelcontextprotocol.spec.McpError for what the protocol has a code of its own
     */
    Map<String, Object> answer(Caller caller, Map<String, Object> params);
}
