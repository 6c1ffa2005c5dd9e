package dev.ptymcp.adapter.mcp.era;

import dev.ptymcp.adapter.mcp.transport.Changes;
import dev.ptymcp.adapter.mcp.transport.DirectRequests;
import dev.ptymcp.adapter.mcp.transport.RequestScreening;
import dev.ptymcp.application.port.BackgroundTasks;
import io.modelcontextprotocol.json.McpJsonMapper;
import java.util.List;
import java.util.Map;

/**
 * What requests of this era need of the server.
 *
 * @param serverInfo what it says of itself with every result: name and version
 * @param earlier the revisions that it speaks after a greeting, the newest last
 * @param screening looks at each request when it is read
 * @param direct answers what the SDK does not
 * @param mapper how the SDK's records are read
 * @param changes what can be listened to
 * @param tasks where its threads come from
 * @param log where failures of our own go
 */
public record EraSurroundings(
        Map<String, Object> serverInfo,
        List<String> earlier,
        RequestScreening screening,
        DirectRequests direct,
        McpJsonMapper mapper,
        Changes changes,
        BackgroundTasks tasks,
        System.Logger log) {}
