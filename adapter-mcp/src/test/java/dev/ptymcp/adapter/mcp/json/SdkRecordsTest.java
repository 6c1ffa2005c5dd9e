package dev.ptymcp.adapter.mcp.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ImageContent;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.InitializeRequest;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import io.modelcontextprotocol.spec.McpSchema.ListToolsResult;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The SDK's records look on the wire as its own mapper has them, whoever writes and reads them. */
final class SdkRecordsTest {

    private static final Map<String, Object> META = Map.of("key", "value");

    private final SdkJsonMapper mapper = new SdkJsonMapper();

    static List<Object> sent() {
        Tool bare = Tool.builder("bare", Map.of("type", "object")).build();
        Tool full = Tool.builder("full", Map.of("type", "object", "properties", Map.of()))
                .title("Full")
                .description("All of it.")
                .outputSchema(Map.of("type", "object"))
                .annotations(ToolAnnotations.builder()
                        .readOnlyHint(true)
                        .destructiveHint(false)
                        .build())
                .meta(META)
                .build();
        ServerCapabilities tools = ServerCapabilities.builder().tools(false).build();
        Implementation server = Implementation.builder("pty-mcp", "1").build();
        CallToolResult result = CallToolResult.builder()
                .content(List.of(
                        TextContent.builder("text").build(),
                        ImageContent.builder("aGk=", "image/png").build()))
                .structuredContent(Map.of("output", "text", "cursor", 12L))
                .isError(false)
                .build();
        return List.of(
                tools,
                ServerCapabilities.builder()
                        .tools(true)
                        .logging()
                        .resources(true, false)
                        .build(),
                ServerCapabilities.builder().build(),
                server,
                Implementation.builder("pty-mcp", "1")
                        .title("PTY")
                        .description("d")
                        .websiteUrl("https://x")
                        .build(),
                InitializeResult.builder("2025-11-25", tools, server)
                        .instructions("Use it.")
                        .build(),
                InitializeResult.builder(
                                "2025-11-25",
                                ServerCapabilities.builder()
                                        .tools(true)
                                        .logging()
                                        .completions()
                                        .resources(true, false)
                                        .prompts(true)
                                        .experimental(META)
                                        .extensions(Map.of("x/y", META))
                                        .build(),
                                server)
                        .build(),
                new InitializeResult("2025-11-25", ServerCapabilities.builder().build(), server, null, null),
                new InitializeResult("2025-11-25", tools, server, null, META),
                bare,
                full,
                ToolAnnotations.builder()
                        .title("t")
                        .readOnlyHint(true)
                        .returnDirect(true)
                        .build(),
                ListToolsResult.builder(List.of(bare, full)).build(),
                new ListToolsResult(List.of(), "next", META),
                result,
                TextContent.builder("t").meta(META).build(),
                JSONRPCResponse.result(7, result),
                JSONRPCResponse.error("id", new JSONRPCError(-32602, "no", Map.of("why", "because"))),
                new JSONRPCError(-32700, "no"),
                new JSONRPCRequest("roots/list", "s-1"),
                new JSONRPCRequest("elicitation/create", 3, Map.of("message", "?")),
                new JSONRPCNotification("notifications/tools/list_changed"),
                new JSONRPCNotification("notifications/progress", Map.of("progress", 0.5)));
    }

    @ParameterizedTest
    @MethodSource("sent")
    void looksAsTheMapperWritesIt(Object sent) throws Exception {
        assertEquals(
                Json.mapper().readTree(Json.mapper().writeValueAsString(sent)),
                Json.mapper().readTree(Json.write(sent)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'protocolVersion':'2025-11-25','capabilities':{},'clientInfo':{'name':'c','version':'1'}}",
                "{'protocolVersion':'v','capabilities':{'roots':{'listChanged':true},'sampling':{},'elicitation':{},"
                        + "'experimental':{'a':{'b':1}},'extensions':{'x/y':{'z':true}},'tasks':{'list':{}}},"
                        + "'clientInfo':{'name':'c','title':'C','version':'1','description':'d','websiteUrl':'https://x'},"
                        + "'_meta':{'a':1},'more':2}",
                "{'protocolVersion':'v','capabilities':{'roots':{},'elicitation':{'form':{},'url':{}},'sampling':{'tools':{}}},"
                        + "'clientInfo':{'name':'c','version':'1','title':null}}"
            })
    void aGreetingIsReadByHandAsTheMapperReadsIt(String text) throws Exception {
        readsByHandAsTheMapperDoes(text, InitializeRequest.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'name':'run'}",
                "{'name':'run','arguments':{'a':[1,{'b':null}]},'_meta':{'progressToken':5}}",
                "{'name':'run','arguments':null,'more':[]}"
            })
    void aCallIsReadByHandAsTheMapperReadsIt(String text) throws Exception {
        readsByHandAsTheMapperDoes(text, CallToolRequest.class);
    }

    private void readsByHandAsTheMapperDoes(String text, Class<?> type) throws Exception {
        Object parsed = Json.parse(text.replace('\'', '"'));
        assertEquals(
                Json.mapper().convertValue(parsed, type),
                ReceivedRecords.read(parsed, type).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'protocolVersion':'v','capabilities':{},'clientInfo':{'name':'c','version':1}}",
                "{'protocolVersion':'v','capabilities':{},'clientInfo':{'name':'c','version':'1','icons':[{'src':'https://x'}]}}",
                "{'protocolVersion':'v','capabilities':{'roots':{'listChanged':'true'}},'clientInfo':{'name':'c','version':'1'}}"
            })
    void whatIsOddGoesToTheMapper(String text) throws Exception {
        Object parsed = Json.parse(text.replace('\'', '"'));
        assertTrue(ReceivedRecords.read(parsed, InitializeRequest.class).isEmpty());
        assertEquals(
                Json.mapper().convertValue(parsed, InitializeRequest.class),
                mapper.convertValue(parsed, InitializeRequest.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'name':'run','arguments':[]}", "{'name':{}}", "{'name':'run','_meta':'x'}", "'run'"})
    void whatCannotBeReadIsRefusedAsSuch(String text) throws Exception {
        Object parsed = Json.parse(text.replace('\'', '"'));
        McpError refusal = assertThrows(McpError.class, () -> mapper.convertValue(parsed, CallToolRequest.class));
        assertEquals(
                McpSchema.ErrorCodes.INVALID_PARAMS, refusal.getJsonRpcError().code());
    }
}
