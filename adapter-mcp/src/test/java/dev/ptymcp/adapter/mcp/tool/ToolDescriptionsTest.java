package dev.ptymcp.adapter.mcp.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.ptymcp.adapter.mcp.RecordingLog;
import dev.ptymcp.adapter.mcp.TestClient;
import dev.ptymcp.adapter.mcp.json.Json;
import dev.ptymcp.adapter.mcp.json.JsonSchemas;
import dev.ptymcp.adapter.mcp.json.Property;
import dev.ptymcp.application.Terminals;
import dev.ptymcp.application.runtime.SystemTimeSource;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What clients are told about the tools. */
class ToolDescriptionsTest {

    /** 16 KB, and room for what is around the result on the wire. */
    private static final int LONGEST_LIST = 16_200;

    private static final int MOST_TOOLS = 18;

    private static final List<String> NAMES = List.of(
            "open_local",
            "open_ssh",
            "open_serial",
            "open_socket",
            "list_targets",
            "run_command",
            "send_input",
            "send_keys",
            "send_secret",
            "read_output",
            "read_screen",
            "wait_for",
            "list_sessions",
            "get_session",
            "resize_session",
            "signal_session",
            "attach_session",
            "close_session");

    private final ThreadBackgroundTasks tasks = new ThreadBackgroundTasks();
    private final ToolSurroundings around =
            new ToolSurroundings(Terminals.builder().tasks(tasks).build(), tasks, SystemTimeSource.INSTANCE);
    private final ToolCatalog catalog = CoreTools.catalog(around);

    @Test
    void saysWhereAToolIsThatThisServerDoesNotHave() {
        ToolSelection reading = new ToolSelection(ToolPreset.READ_ONLY, Set.of(), Set.of("read_screen"), false);
        UnaryOperator<String> elsewhere = CoreTools.catalog(around, reading).elsewhere();
        assertEquals(
                "It is in the group leases, which the configuration does not have (tools.groups).",
                elsewhere.apply("acquire_lease"));
        assertEquals("The preset read-only does not have it (tools.preset).", elsewhere.apply("open_local"));
        assertEquals("The configuration leaves it out (tools.without).", elsewhere.apply("read_screen"));
        assertEquals("", elsewhere.apply("open_lcoal"));
    }

    @Test
    void theToolsComeInTheirOrder() {
        assertEquals(NAMES, catalog.names());
    }

    @Test
    void aPresetHasItsToolsInTheSameOrder() {
        assertEquals(
                List.of(
                        "list_targets",
                        "read_output",
                        "read_screen",
                        "wait_for",
                        "list_sessions",
                        "get_session",
                        "attach_session"),
                names(ToolPreset.READ_ONLY));
        assertEquals(NAMES.subList(1, NAMES.size()), names(ToolPreset.NETWORK));
        List<String> everything = names(ToolPreset.EVERYTHING);
        assertEquals(NAMES, everything.subList(0, NAMES.size()));
        assertTrue(
                everything.containsAll(List.of("prepare_secret", "detach_session", "acquire_lease", "server_admin")));
    }

    @Test
    void whatIsLeftOutCannotBeCalled() {
        ToolSelection selection =
                new ToolSelection(ToolPreset.EVERYTHING, Set.of(), Set.of("open_local", "server_admin"), false);
        ToolCatalog fewer = CoreTools.catalog(around, selection);
        assertEquals(Optional.empty(), fewer.find("open_local"));
        assertEquals(Optional.empty(), fewer.find("server_admin"));
        assertFalse(catalog.find("prepare_secret").isPresent());
    }

    private List<String> names(ToolPreset preset) {
        return CoreTools.catalog(around, new ToolSelection(preset, Set.of(), Set.of(), false))
                .names();
    }

    @Test
    void everySchemaIsOneOfDraft202012() {
        Schema meta = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        descriptions().forEach(tool -> schemas(tool).forEach(schema -> {
            String json = Json.write(schema);
            assertEquals(List.of(), meta.validate(json, InputFormat.JSON), tool.name());
        }));
    }

    @Test
    void noSchemaHasAlternativesAtItsRootWhichSomeModelsRefuse() {
        descriptions().forEach(tool -> schemas(tool).forEach(schema -> {
            assertEquals("object", schema.get("type"));
            assertFalse(schema.containsKey("anyOf") || schema.containsKey("oneOf") || schema.containsKey("allOf"));
        }));
    }

    @Test
    void everyPropertySaysWhatItMeans() {
        descriptions()
                .flatMap(tool -> Stream.concat(tool.parameters().stream(), tool.results().stream()))
                .map(Property::description)
                // What was explained by another tool before is listed without a word.
                .filter(text -> !text.isEmpty())
                .forEach(text -> assertTrue(text.endsWith("."), text));
    }

    @Test
    void defaultsFitTheirOwnTypes() {
        descriptions().flatMap(tool -> tool.parameters().stream()).forEach(property -> property.standard()
                .ifPresent(value -> property.type().bind(property.name(), value)));
    }

    @Test
    void theInstructionsAreShortEnoughNotToBeCutOff() {
        assertTrue(Instructions.text().getBytes(StandardCharsets.UTF_8).length < 2048);
    }

    /** Every conversation begins with this answer, which a model reads whole: each byte must be worth it. */
    @Test
    void theListOfToolsIsShort() {
        try (TestClient client = new TestClient(catalog, new RecordingLog())) {
            JsonNode result = client.greet().request("tools/list", Map.of()).path("result");
            JsonNode tools = result.path("tools");
            String sizes = StreamSupport.stream(tools.spliterator(), false)
                    .map(tool ->
                            tool.path("name").asText() + " " + tool.toString().length())
                    .collect(Collectors.joining(", "));
            int size = result.toString().getBytes(StandardCharsets.UTF_8).length;
            assertTrue(size <= LONGEST_LIST, size + " bytes: " + sizes);
            assertTrue(tools.size() <= MOST_TOOLS, tools.size() + " tools");
        }
    }

    private Stream<ToolDescription> descriptions() {
        return catalog.tools().stream().map(Tool::description);
    }

    private static Stream<Map<String, Object>> schemas(ToolDescription tool) {
        return Stream.of(JsonSchemas.closed(tool.parameters()), JsonSchemas.open(tool.results()));
    }
}
