package dev.ptymcp.adapter.mcp.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The list of scripted tools. */
class ToolsListTest {

    private static final String GOOD = "{\"name\":\"a\",\"description\":\"d\",\"inputSchema\":{\"type\":\"object\"}}";

    @Test
    void anArrayAndAnObjectWithOneAreUnderstood() throws Exception {
        assertEquals("a", ToolsList.read("[" + GOOD + "]", Set.of()).get(0).name());
        assertEquals(
                "a",
                ToolsList.read("{\"tools\":[" + GOOD + "]}", Set.of()).get(0).name());
        assertEquals(List.of(), ToolsList.read("[]", Set.of()));
    }

    @Test
    void everythingThatCanBeSaidIsRead() throws Exception {
        ScriptDeclaration tool = ToolsList.read("""
                [{"name": "deploy", "title": "Deploy", "description": "Deploys.", "annotations": {"readOnlyHint": true},
                  "inputSchema": {"type": "object", "properties": {"to": {"enum": ["a", "b"]}}},
                  "command": "deploy.sh", "argv": ["--to={to}"], "timeout_ms": 1500}]""", Set.of()).get(0);
        assertEquals(
                new ScriptDeclaration(
                        "deploy",
                        "Deploys.",
                        Map.of("type", "object", "properties", Map.of("to", Map.of("enum", List.of("a", "b")))),
                        Map.of("readOnlyHint", true),
                        Optional.of("deploy.sh"),
                        Optional.of(List.of("--to={to}")),
                        Optional.of(Duration.ofMillis(1500))),
                tool);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            [{ ~ it is no JSON
            5 ~ must be an array
            {} ~ must be an array
            ["a"] ~ tool 1 must be an object
            [{"name": "a/b"}] ~ name must be
            [{"name": ".."}, 1] ~ description must
            [{"name": "a", "description": ""}] ~ description must
            [{"name": "a", "description": "d"}] ~ inputSchema must be an object
            [{"name": "a", "description": "d", "inputSchema": {}}] ~ "type": "object"
            [{"name": "a", "description": "d", "inputSchema": {"type": "object", "required": 1}}] ~ no JSON Schema
            [{"name": "a", "description": "d", "inputSchema": {"type": "object"}, "timeout": 5}] ~ there is no 'timeout'
            [{"name": "a", "description": "d", "inputSchema": {"type": "object"}, "timeout_ms": 0}] ~ timeout_ms must
            [{"name": "a", "description": "d", "inputSchema": {"type": "object"}, "command": "../x"}] ~ command must
            [{"name": "a", "description": "d", "inputSchema": {"type": "object"}, "command": "/bin/sh"}] ~ command must
            [{"name": "a", "description": "d", "inputSchema": {"type": "object"}, "argv": "x"}] ~ argv must
            [{"name": "a", "description": "d", "inputSchema": {"type": "object"}, "argv": ["{x}"]}] ~ argv names {x}
            [{"name": "open_local", "description": "d", "inputSchema": {"type": "object"}}] ~ is a tool of this server
            """)
    void whatIsWrongIsSaidAndNothingIsUsed(String json, String said) {
        String list = json.startsWith("[{\"name\"") && !json.contains(", 1]")
                ? json.substring(0, json.length() - 1) + "," + GOOD.replace("\"a\"", "\"other\"") + "]"
                : json;
        ToolsList.Broken broken =
                assertThrows(ToolsList.Broken.class, () -> ToolsList.read(list, Set.of("open_local")));
        assertTrue(String.valueOf(broken.getMessage()).contains(said), broken.getMessage());
    }

    @Test
    void noTwoHaveTheSameName() {
        assertThrows(ToolsList.Broken.class, () -> ToolsList.read("[" + GOOD + "," + GOOD + "]", Set.of()));
    }
}
