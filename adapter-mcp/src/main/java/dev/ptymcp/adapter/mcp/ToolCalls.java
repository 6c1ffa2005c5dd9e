package dev.ptymcp.adapter.mcp;

import dev.ptymcp.adapter.mcp.client.CallApprover;
import dev.ptymcp.adapter.mcp.client.ConnectedClients;
import dev.ptymcp.adapter.mcp.client.Elicitation;
import dev.ptymcp.adapter.mcp.error.ErrorTranslation;
import dev.ptymcp.adapter.mcp.tool.CallerTerms;
import dev.ptymcp.adapter.mcp.tool.ContentPart;
import dev.ptymcp.adapter.mcp.tool.Tool;
import dev.ptymcp.adapter.mcp.tool.ToolCatalog;
import dev.ptymcp.adapter.mcp.tool.ToolResult;
import dev.ptymcp.adapter.mcp.tool.ToolSource;
import dev.ptymcp.adapter.mcp.transport.ArrivalOrder;
import dev.ptymcp.adapter.mcp.transport.CallScope;
import dev.ptymcp.adapter.mcp.transport.RequestScreening;
import dev.ptymcp.application.port.Approver;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.service.naming.NearestNames;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.AudioContent;
import io.modelcontextprotocol.spec.McpSchema.BlobResourceContents;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.EmbeddedResource;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.ImageContent;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What happens to a {@code tools/call} on our side of the SDK: refused or given its turn when it is read, and worked on when
 * its turn has come. Only faults of the protocol are JSON-RPC errors; everything that goes wrong in a tool is a result.
 */
final class ToolCalls implements RequestScreening {

    private final ToolSource tools;
    private final ErrorTranslation errors;
    private final ConnectedClients clients;
    private final ArrivalOrder order = new ArrivalOrder();
    private volatile Approver approver = Approver.NOBODY;

    ToolCalls(ToolSource tools, ErrorTranslation errors, ConnectedClients clients) {
        this.tools = tools;
        this.clients = clients;
        this.errors = errors;
    }

    /** From now on calls can ask this person. */
    void approvedBy(Approver newApprover) {
        approver = newApprover;
    }

    @Override
    public ArrivalOrder.Turn screen(String method, Map<String, Object> params) {
        if (method.equals(McpSchema.METHOD_INITIALIZE)) {
            return screenGreeting(params);
        }
        return method.equals(McpSchema.METHOD_TOOLS_CALL) ? screenCall(params) : ArrivalOrder.Turn.FREE;
    }

    CallToolResult call(McpSyncServerExchange exchange, CallToolRequest request) {
        Tool tool = find(request.name());
        CallScope scope = (CallScope) exchange.transportContext().get(CallScope.KEY);
        ToolResult result = scope.questions()
                .map(questions -> asking(new Elicitation(questions), tool, scope, request))
                .orElseGet(() -> result(tool, scope, request, approver));
        return CallToolResult.builder()
                .content(content(result))
                .structuredContent(result.structured())
                .isError(result.error())
                .build();
    }

    /** Of a call whose client can be asked within the call. */
    private ToolResult asking(Elicitation client, Tool tool, CallScope scope, CallToolRequest request) {
        CallApprover own = new CallApprover(client);
        ToolResult result = clients.during(client, () -> result(tool, scope, request, own));
        if (own.lackedForm()
                && ErrorCode.POLICY_DENIED.name().equals(result.structured().get("code"))) {
            client.refusalWithoutForm(result.text()).ifPresent(refusal -> {
                throw refusal;
            });
        }
        return result;
    }

    private ToolResult result(Tool tool, CallScope scope, CallToolRequest request, Approver asked) {
        Map<String, Object> given = Optional.ofNullable(request.arguments()).orElse(Map.of());
        try {
            CallerTerms.Call split = CallerTerms.split(tool, given, asked);
            return tool.call(
                    new WireCallContext(scope, split.caller(), request.progressToken()), tool.bind(split.rest()));
        } catch (McpError e) {
            // What the protocol has a code of its own for.
            throw e;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return errors.translate(tool.description().name(), e);
        }
    }

    private static List<McpSchema.Content> content(ToolResult result) {
        List<McpSchema.Content> content = new ArrayList<>();
        result.parts().forEach(part -> content.add(content(part)));
        if (!content.isEmpty()) {
            return content;
        }
        content.add(TextContent.builder(result.text()).build());
        result.image()
                .ifPresent(image -> content.add(
                        ImageContent.builder(Base64.getEncoder().encodeToString(image.bytes()), image.mediaType())
                                .build()));
        return content;
    }

    private static McpSchema.Content content(ContentPart part) {
        String data = Base64.getEncoder().encodeToString(part.bytes());
        return switch (part.kind()) {
            case TEXT -> TextContent.builder(part.text()).build();
            case IMAGE -> ImageContent.builder(data, part.mediaType()).build();
            case AUDIO -> AudioContent.builder(data, part.mediaType()).build();
            case TEXT_RESOURCE ->
                embedded(TextResourceContents.builder(part.uri(), part.text())
                        .mimeType(part.mediaType())
                        .build());
            case BINARY_RESOURCE ->
                embedded(BlobResourceContents.builder(part.uri(), data)
                        .mimeType(part.mediaType())
                        .build());
        };
    }

    private static McpSchema.Content embedded(McpSchema.ResourceContents resource) {
        return EmbeddedResource.builder(resource).build();
    }

    private static ArrivalOrder.Turn screenGreeting(Map<String, Object> params) {
        if (!(params.get("protocolVersion") instanceof String)) {
            throw refusal("Invalid params: protocolVersion must be a string.");
        }
        return ArrivalOrder.Turn.FREE;
    }

    private ArrivalOrder.Turn screenCall(Map<String, Object> params) {
        if (!(params.get("name") instanceof String name)) {
            throw refusal("Invalid params: name must be a string.");
        }
        Tool tool = find(name);
        Object arguments = Optional.ofNullable(params.get("arguments")).orElse(Map.of());
        if (!(arguments instanceof Map<?, ?> given)) {
            throw refusal("Invalid params: arguments must be an object.");
        }
        return ordering(tool, given)
                .map(ordering -> order.enter(ordering.key(), ordering.patience()))
                .orElse(ArrivalOrder.Turn.FREE);
    }

    private Tool find(String name) {
        ToolCatalog catalog = tools.current();
        return catalog.find(name).orElseThrow(() -> refusal(unknown(name, catalog)));
    }

    private static Optional<Tool.Ordering> ordering(Tool tool, Map<?, ?> given) {
        try {
            CallerTerms.Call split = CallerTerms.split(tool, given, Approver.NOBODY);
            return tool.ordering(split.caller(), split.rest());
        } catch (TerminalException e) {
            // The call itself says so.
            return Optional.empty();
        }
    }

    private static String unknown(String name, ToolCatalog catalog) {
        String shown = name.length() <= 64 ? name : name.substring(0, 64) + "…";
        String elsewhere = catalog.elsewhere().apply(name);
        String more = elsewhere.isEmpty() ? NearestNames.question(name, catalog.names()) : elsewhere;
        return ("Unknown tool: '" + shown + "'. " + more).strip();
    }

    private static McpError refusal(String message) {
        return McpError.builder(ErrorCodes.INVALID_PARAMS).message(message).build();
    }
}
