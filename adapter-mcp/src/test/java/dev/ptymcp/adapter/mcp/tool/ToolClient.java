package dev.ptymcp.adapter.mcp.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.ptymcp.adapter.mcp.RecordingLog;
import dev.ptymcp.adapter.mcp.TestClient;
import dev.ptymcp.adapter.mcp.json.Json;
import dev.ptymcp.adapter.mcp.json.JsonSchemas;
import dev.ptymcp.application.Terminals;
import dev.ptymcp.application.port.PrivateDirectory;
import dev.ptymcp.application.port.ScreenImage;
import dev.ptymcp.application.runtime.DiskPrivateDirectory;
import dev.ptymcp.application.runtime.SystemTimeSource;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import dev.ptymcp.application.session.Oversight;
import dev.ptymcp.infra.pty.PtyTransport;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A client of the real tools on real terminals, which holds every result against the schema that was promised. */
final class ToolClient implements AutoCloseable {

    private static final PrivateDirectory PRIVATE = DiskPrivateDirectory.at(Path.of("target", "private"));

    private final ThreadBackgroundTasks tasks = new ThreadBackgroundTasks();
    private final RecordingLog log = new RecordingLog();
    private final Terminals terminals;
    private final ToolCatalog catalog;
    private final TestClient client;
    private final Map<Integer, String> begun = new HashMap<>();

    ToolClient() {
        this(Oversight.NONE, List.of(ToolGroup.SECRETS, ToolGroup.PERSISTENCE, ToolGroup.LEASES));
    }

    /** A client of a server that has more tools and is looked after. */
    ToolClient(Oversight oversight, List<ToolGroup> groups) {
        terminals = Terminals.builder()
                .transport(new PtyTransport(new PtyTransport.Settings(System.getenv(), PRIVATE, tasks)))
                .tasks(tasks)
                .oversight(oversight)
                .painter(screen ->
                        new ScreenImage("image/png", 1, 1, screen.rows().get(0).getBytes(StandardCharsets.UTF_8)))
                .build();
        catalog = CoreTools.catalog(
                new ToolSurroundings(terminals, tasks, SystemTimeSource.INSTANCE), ToolSelection.USUAL.with(groups));
        client = new TestClient(catalog, log).greetAndSpeakBothErasInTurn();
    }

    /** Begins a call. */
    int begin(String tool, Map<String, ?> arguments) {
        int id = client.beginCall(tool, arguments);
        begun.put(id, tool);
        return id;
    }

    /** The structured result of a call that goes well. */
    JsonNode call(String tool, Map<String, ?> arguments) {
        return result(begin(tool, arguments));
    }

    /** The structured result of a call that was begun and goes well. */
    JsonNode result(int id) {
        return checked(begun.get(id), client.answer(id), false).get("structuredContent");
    }

    /** The text of a call that goes well. */
    String text(String tool, Map<String, ?> arguments) {
        return checked(tool, client.answer(begin(tool, arguments)), false)
                .at("/content/0/text")
                .textValue();
    }

    /** The second part of the content of a call that goes well: a picture. */
    JsonNode picture(String tool, Map<String, ?> arguments) {
        return checked(tool, client.answer(begin(tool, arguments)), false).at("/content/1");
    }

    /** The code of a call that fails. */
    String failure(String tool, Map<String, ?> arguments) {
        JsonNode result = checked(tool, client.answer(begin(tool, arguments)), true);
        return result.at("/structuredContent/code").textValue();
    }

    /** What clients are told of a tool. */
    ToolDescription description(String tool) {
        return catalog.find(tool).orElseThrow().description();
    }

    /** The code of a call that fails; {@code ok} for one that goes well. */
    String outcome(String tool, Map<String, ?> arguments) {
        JsonNode result = client.answer(begin(tool, arguments)).path("result");
        return result.path("isError").asBoolean()
                ? result.at("/structuredContent/code").textValue()
                : "ok";
    }

    private JsonNode checked(String tool, JsonNode answer, boolean fails) {
        JsonNode result = answer.get("result");
        if (result == null || result.get("isError").booleanValue() != fails) {
            throw new AssertionError(tool + ": " + answer + "\n" + String.join("\n", log.entries()));
        }
        ToolDescription description = description(tool);
        String structured = result.get("structuredContent").toString();
        // Clients check errors against the same schema; results that go well also hold nothing that it does not name.
        assertFits(tool, JsonSchemas.open(description.results()), structured);
        if (!fails) {
            assertFits(tool, strictly(description), structured);
        }
        return result;
    }

    /** Everything that is always there is there, except where a send did not wait. */
    private static Map<String, Object> strictly(ToolDescription description) {
        Map<String, Object> schema = new HashMap<>(JsonSchemas.closed(description.results()));
        if (description.name().startsWith("send_")) {
            schema.put("required", List.of("sent_bytes", "cursor", "state", "alive"));
        }
        return schema;
    }

    private static void assertFits(String tool, Map<String, Object> schema, String json) {
        var faults = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Json.write(schema), InputFormat.JSON)
                .validate(json, InputFormat.JSON);
        if (!faults.isEmpty()) {
            throw new AssertionError(tool + ": " + faults + " in " + json);
        }
    }

    @Override
    public void close() {
        client.close();
        terminals.close();
        tasks.close();
    }
}
