package dev.ptymcp.adapter.mcp.era;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a request asks for, whoever sends it and whenever: its method and parameters, but for what goes with one request only. Who
 * calls, on which tool and with which arguments, is all in there.
 */
record RequestedWork(String method, Map<String, Object> params) {

    /** What this request asks for. */
    static RequestedWork of(String method, Map<String, Object> params) {
        Map<String, Object> rest = new LinkedHashMap<>(params);
        rest.remove("_meta");
        rest.remove("inputResponses");
        rest.remove("requestState");
        return new RequestedWork(method, rest);
    }
}
