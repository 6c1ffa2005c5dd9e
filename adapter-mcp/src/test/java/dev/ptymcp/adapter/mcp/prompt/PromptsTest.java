package dev.ptymcp.adapter.mcp.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ptymcp.adapter.mcp.McpServer;
import dev.ptymcp.adapter.mcp.RecordingLog;
import dev.ptymcp.adapter.mcp.TestClient;
import dev.ptymcp.adapter.mcp.client.ConnectedClients;
import dev.ptymcp.adapter.mcp.completion.Completions;
import dev.ptymcp.adapter.mcp.feature.Features;
import dev.ptymcp.adapter.mcp.feature.ServerChanges;
import dev.ptymcp.adapter.mcp.tool.CoreTools;
import dev.ptymcp.adapter.mcp.tool.ToolCatalog;
import dev.ptymcp.adapter.mcp.tool.ToolSource;
import dev.ptymcp.adapter.mcp.tool.ToolSurroundings;
import dev.ptymcp.application.Terminals;
import dev.ptymcp.application.access.Caller;
import dev.ptymcp.application.port.PrivateDirectory;
import dev.ptymcp.application.runtime.DiskPrivateDirectory;
import dev.ptymcp.application.runtime.SystemTimeSource;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import dev.ptymcp.application.session.OpenRequest;
import dev.ptymcp.domain.model.target.LocalProgram;
import dev.ptymcp.infra.pty.PtyTransport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Prompts and completions over the wire. */
@Timeout(120)
class PromptsTest {

    private static final int WRONG = -32_602;
    private static final PrivateDirectory PRIVATE = DiskPrivateDirectory.at(Path.of("target", "private"));

    private final ThreadBackgroundTasks tasks = new ThreadBackgroundTasks();
    private final Terminals terminals = Terminals.builder()
            .transport(new PtyTransport(new PtyTransport.Settings(System.getenv(), PRIVATE, tasks)))
            .tasks(tasks)
            .build();
    private final Source source = new Source();
    private final PromptRequests prompts = new PromptRequests(source);
    private final TestClient client = client();

    private TestClient client() {
        ToolCatalog tools = CoreTools.catalog(new ToolSurroundings(terminals, tasks, SystemTimeSource.INSTANCE));
        Map<String, dev.ptymcp.adapter.mcp.feature.RequestHandler> handlers = new LinkedHashMap<>(prompts.handlers());
        handlers.putAll(new Completions(terminals, prompts).handlers());
        return new TestClient(
                new McpServer.Offer(ToolSource.of(tools), new Features(handlers)),
                new RecordingLog(),
                new ConnectedClients(),
                new ServerChanges(tasks, SystemTimeSource.INSTANCE, () -> List.of(prompts)));
    }

    @AfterEach
    void close() {
        client.close();
        terminals.close();
        tasks.close();
    }

    /** Prompts that a test changes. */
    private static final class Source implements PromptSource {

        private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
        private volatile List<Prompt> prompts = new BuiltInPrompts().prompts();

        void set(List<Prompt> newPrompts) {
            prompts = newPrompts;
            watchers.forEach(Runnable::run);
        }

        @Override
        public List<Prompt> prompts() {
            return prompts;
        }

        @Override
        public Runnable watch(Runnable changed) {
            watchers.add(changed);
            return () -> watchers.remove(changed);
        }
    }

    @Test
    void theCommonJobsComeAlong() {
        JsonNode greeting = client.request(
                "initialize",
                Map.of("protocolVersion", "2025-11-25", "capabilities", Map.of(), "clientInfo", Map.of()));
        assertTrue(greeting.at("/result/capabilities/prompts/listChanged").booleanValue());
        assertTrue(greeting.at("/result/capabilities").has("completions"));
        JsonNode list = client.request("prompts/list", Map.of()).at("/result/prompts");
        assertEquals(
                List.of("long-job-over-ssh", "repl-debugging", "serial-console-login", "telnet-login", "web-service"),
                names(list));
        for (JsonNode prompt : list) {
            Map<String, String> arguments = new LinkedHashMap<>();
            prompt.get("arguments").forEach(argument -> {
                assertFalse(argument.get("description").textValue().isEmpty());
                arguments.put(
                        argument.get("name").textValue(),
                        "<" + argument.get("name").textValue() + ">");
            });
            JsonNode got = get(prompt.get("name").textValue(), arguments).get("result");
            assertEquals("user", got.at("/messages/0/role").textValue());
            String text = got.at("/messages/0/content/text").textValue();
            arguments.values().forEach(value -> assertTrue(text.contains(value), value));
            assertFalse(text.contains("{{"), text);
        }
    }

    @Test
    void saysWhatIsWrongWithARequest() {
        client.greet();
        JsonNode unknown = get("web-servce", Map.of()).get("error");
        assertEquals(WRONG, unknown.get("code").intValue());
        assertTrue(unknown.get("message").textValue().contains("web-service"), unknown.toString());
        assertTrue(get("web-service", Map.of()).at("/error/message").textValue().contains("'command' is 'missing'"));
        assertEquals(
                WRONG,
                get("web-service", Map.of("command", "x", "x", "y"))
                        .at("/error/code")
                        .intValue());
        for (Map<String, ?> params : List.<Map<String, ?>>of(
                Map.of(), Map.of("name", 5), Map.of("name", "web-service", "arguments", List.of("x")))) {
            assertEquals(
                    WRONG,
                    client.request("prompts/get", params).at("/error/code").intValue(),
                    params.toString());
        }
    }

    @Test
    void aListThatChangedIsToldAndPagesAreWhole() {
        client.greet();
        source.set(List.of());
        client.request("prompts/list", Map.of());
        source.set(IntStream.range(0, 250)
                .mapToObj(i -> new Prompt("p" + (1000 + i), "t", "d", List.of(), "text"))
                .toList());
        client.await(message -> message.path("method").asText().equals("notifications/prompts/list_changed"));
        List<String> names = new ArrayList<>();
        JsonNode page = client.request("prompts/list", Map.of()).get("result");
        names.addAll(names(page.get("prompts")));
        while (page.has("nextCursor")) {
            page = client.request("prompts/list", Map.of("cursor", page.get("nextCursor")))
                    .get("result");
            names.addAll(names(page.get("prompts")));
        }
        assertEquals(source.prompts().stream().map(Prompt::name).toList(), names);
    }

    @Test
    void completesWhatThereIsUpToAHundred() {
        client.greet();
        source.set(List.of(PromptFile.read("p", """
                ---
                arguments:
                  - name: session
                    completes: sessions
                  - name: own
                    completes: names
                  - name: key
                    completes: keys
                  - name: free
                ---
                text""")));
        String id = open("alpha", "anna");
        open("beta", "bert");
        assertEquals(List.of("alpha"), complete("session", "AL", Map.of()));
        assertEquals(
                List.of("alpha", id, "beta"),
                complete("session", "", Map.of()).stream()
                        .filter(value -> !value.startsWith("s-") || value.equals(id))
                        .toList());
        assertEquals(List.of("alpha", "beta"), complete("own", "", Map.of()));
        assertEquals(
                List.of("beta", "alpha"),
                Stream.concat(complete("own", "b", Map.of()).stream(), complete("own", "lph", Map.of()).stream())
                        .toList());
        assertEquals(List.of("alpha"), complete("own", "", Map.of("dev.ptymcp/owner", "anna")));
        assertTrue(complete("key", "pageu", Map.of()).contains("pageup"));
        assertEquals(List.of(), complete("free", "", Map.of()));
        assertEquals(List.of(), complete("session", "x".repeat(10_000), Map.of()));

        for (int i = 0; i < 50; i++) {
            terminals
                    .open(OpenRequest.of(LocalProgram.of("true")).named("many-" + i))
                    .info();
        }
        JsonNode many = client.request("completion/complete", asked("session", "", Map.of()))
                .at("/result/completion");
        assertEquals(100, many.get("values").size());
        assertEquals(104, many.get("total").intValue());
        assertTrue(many.get("hasMore").booleanValue());
    }

    @Test
    void completesTheSessionOfAnAddressAndRefusesTheRest() {
        client.greet();
        open("alpha", "anna");
        Map<String, ?> template = Map.of("type", "ref/resource", "uri", "pty://sessions/{session}/output");
        assertEquals(
                "alpha",
                client.request(
                                "completion/complete",
                                Map.of("ref", template, "argument", Map.of("name", "session", "value", "al")))
                        .at("/result/completion/values/0")
                        .textValue());
        Map<String, String> argument = Map.of("name", "session", "value", "");
        for (Map<String, ?> params : List.<Map<String, ?>>of(
                Map.of(),
                Map.of("ref", template),
                Map.of("argument", argument),
                Map.of("ref", "x", "argument", argument),
                Map.of("ref", Map.of("type", "ref/tool"), "argument", argument),
                Map.of("ref", Map.of("type", "ref/prompt", "name", "nope"), "argument", argument),
                Map.of("ref", Map.of("type", "ref/prompt", "name", "web-service"), "argument", argument),
                Map.of("ref", Map.of("type", "ref/resource", "uri", "file:///{session}"), "argument", argument),
                Map.of("ref", template, "argument", Map.of("name", "session", "value", 5)))) {
            assertEquals(
                    WRONG,
                    client.request("completion/complete", params)
                            .at("/error/code")
                            .intValue(),
                    params.toString());
        }
    }

    private String open(String name, String owner) {
        return terminals
                .as(Caller.of(owner))
                .open(OpenRequest.of(LocalProgram.of("cat")).named(name))
                .info()
                .id()
                .value();
    }

    private List<String> complete(String argument, String value, Map<String, String> meta) {
        List<String> values = new ArrayList<>();
        client.request("completion/complete", asked(argument, value, meta))
                .at("/result/completion/values")
                .forEach(one -> values.add(one.textValue()));
        return values;
    }

    private static Map<String, Object> asked(String argument, String value, Map<String, String> meta) {
        return Map.of(
                "ref",
                Map.of("type", "ref/prompt", "name", "p"),
                "argument",
                Map.of("name", argument, "value", value),
                "_meta",
                meta);
    }

    private JsonNode get(String name, Map<String, ?> arguments) {
        return client.request("prompts/get", Map.of("name", name, "arguments", arguments));
    }

    private static List<String> names(JsonNode list) {
        List<String> names = new ArrayList<>();
        list.forEach(prompt -> names.add(prompt.get("name").textValue()));
        return names;
    }
}
