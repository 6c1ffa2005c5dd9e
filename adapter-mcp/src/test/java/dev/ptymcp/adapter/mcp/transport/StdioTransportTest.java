package dev.ptymcp.adapter.mcp.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ptymcp.adapter.mcp.Pipe;
import dev.ptymcp.adapter.mcp.RecordingLog;
import dev.ptymcp.adapter.mcp.json.SdkJsonMapper;
import dev.ptymcp.adapter.mcp.json.SmallSchemaValidator;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The transport under the SDK's own server, for what our server does not use yet. */
@Timeout(60)
class StdioTransportTest {

    private static final String GREETING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":"
            + "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{\"elicitation\":{}},"
            + "\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}}\n";
    private static final String CALL =
            "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\",\"params\":{\"name\":\"ask\"}}\n";

    private final ThreadBackgroundTasks tasks = new ThreadBackgroundTasks();
    private final Pipe toServer = new Pipe();
    private final Pipe toClient = new Pipe();
    private final StdioTransport transport = new StdioTransport(
            toServer.in(),
            toClient.out(),
            new StdioTransport.Surroundings(
                    tasks,
                    new SdkJsonMapper(),
                    StdioTransportTest::screen,
                    new RecordingLog(),
                    new CallLoad(CallLoad.DEFAULT_CALLS)));
    private final OutputStream out = toServer.out();
    private final BufferedReader in = new BufferedReader(new InputStreamReader(toClient.in(), StandardCharsets.UTF_8));

    @AfterEach
    void end() {
        transport.close();
        tasks.close();
    }

    @Test
    void theClientsAnswerReachesTheToolThatAsked() throws IOException {
        start();
        send(GREETING + CALL);
        read();
        JsonNode question = read();
        assertEquals("elicitation/create", question.get("method").textValue());
        send("{\"jsonrpc\":\"2.0\",\"id\":" + question.get("id")
                + ",\"result\":{\"action\":\"accept\",\"content\":{\"colour\":\"red\"}}}\n");
        JsonNode answer = read();
        assertEquals(2, answer.get("id").intValue());
        assertEquals("ACCEPT {colour=red}", answer.at("/result/content/0/text").textValue());
    }

    @Test
    void theClientsRefusalReachesTheToolThatAsked() throws IOException {
        start();
        send(GREETING + CALL);
        read();
        send("{\"jsonrpc\":\"2.0\",\"id\":" + read().get("id") + ",\"error\":{\"code\":-1,\"message\":\"not now\"}}\n");
        assertEquals("not now", read().at("/result/content/0/text").textValue());
    }

    @Test
    void theSdkTellsOfNoChangesBecauseClientsAreToldOnceForSeveral() throws IOException {
        McpSyncServer server = start();
        send(GREETING);
        assertEquals(1, read().get("id").intValue());
        server.notifyToolsListChanged();
        send("{\"jsonrpc\":\"2.0\",\"id\":9,\"method\":\"ping\"}\n");
        assertEquals(9, read().get("id").intValue());
    }

    @Test
    void theSdksServerEndsTheConversationWhenItIsClosed() throws InterruptedException {
        start().closeGracefully();
        assertEquals(EndReason.CLOSED, transport.awaitEnd());
    }

    @Test
    void aRequestThatTheScreeningCannotStandIsAnsweredAndTheNextOneServed() throws IOException {
        start();
        send(GREETING + "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"trip/over\"}\n");
        read();
        assertEquals(-32603, read().at("/error/code").intValue());
        send("{\"jsonrpc\":\"2.0\",\"id\":4,\"method\":\"tools/list\"}\n");
        assertEquals("ask", read().at("/result/tools/0/name").textValue());
    }

    @Test
    void cannotStartBeforeThereIsAServer() {
        assertThrows(IllegalStateException.class, transport::start);
    }

    private static ArrivalOrder.Turn screen(String method, Map<String, Object> params) {
        if (method.equals("trip/over")) {
            throw new IllegalStateException("a defect");
        }
        return ArrivalOrder.Turn.FREE;
    }

    private McpSyncServer start() {
        McpSyncServer server = McpServer.sync(transport)
                .jsonMapper(new SdkJsonMapper())
                .jsonSchemaValidator(new SmallSchemaValidator())
                .serverInfo("test", "1")
                .capabilities(McpSchema.ServerCapabilities.builder().tools(true).build())
                .immediateExecution(true)
                .tools(new SyncToolSpecification(
                        McpSchema.Tool.builder("ask", Map.of("type", "object")).build(), (exchange, request) -> {
                            try {
                                McpSchema.ElicitResult result =
                                        exchange.createElicitation(McpSchema.ElicitFormRequest.builder(
                                                        "Which colour?",
                                                        Map.of("type", "object", "properties", Map.of()))
                                                .build());
                                return text(result.action() + " " + result.content());
                            } catch (io.modelcontextprotocol.spec.McpError e) {
                                return text(e.getMessage());
                            }
                        }))
                .build();
        transport.start();
        return server;
    }

    private static McpSchema.CallToolResult text(String text) {
        return McpSchema.CallToolResult.builder()
                .content(List.of(McpSchema.TextContent.builder(text).build()))
                .build();
    }

    private void send(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode read() throws IOException {
        return new ObjectMapper().readTree(in.readLine());
    }
}
