package dev.ptymcp.adapter.mcp.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.adapter.mcp.json.JsonSchemas;
import dev.ptymcp.adapter.mcp.tool.CoreTools;
import dev.ptymcp.adapter.mcp.tool.Tool;
import dev.ptymcp.adapter.mcp.tool.ToolCatalog;
import dev.ptymcp.adapter.mcp.tool.ToolDescription;
import dev.ptymcp.adapter.mcp.tool.ToolGroup;
import dev.ptymcp.adapter.mcp.tool.ToolPreset;
import dev.ptymcp.adapter.mcp.tool.ToolSelection;
import dev.ptymcp.adapter.mcp.tool.ToolSurroundings;
import dev.ptymcp.application.Terminals;
import dev.ptymcp.application.runtime.SystemTimeSource;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which tools there are where those of other servers are wanted. */
final class CompatToolsTest {

    private final ThreadBackgroundTasks tasks = new ThreadBackgroundTasks();
    private final ToolSurroundings around =
            new ToolSurroundings(Terminals.builder().tasks(tasks).build(), tasks, SystemTimeSource.INSTANCE);

    private ToolCatalog catalog(ToolSelection selection, Predecessor... predecessors) {
        return CompatTools.catalog(around, selection, List.of(predecessors));
    }

    private static ToolSelection without(ToolPreset preset, String... names) {
        return new ToolSelection(preset, Set.of(), Set.of(names), false);
    }

    @Test
    void oursComeFirstAndStay() {
        List<String> ours = CoreTools.catalog(around).names();
        for (Predecessor predecessor : Predecessor.values()) {
            List<String> all = catalog(ToolSelection.USUAL, predecessor).names();
            assertEquals(ours, all.subList(0, ours.size()));
            assertTrue(all.size() > ours.size(), predecessor.word());
        }
    }

    @Test
    void aToolWhoseWorkNobodyMayDoIsNotOffered() {
        List<String> network = catalog(without(ToolPreset.NETWORK), Predecessor.RAYCHAO, Predecessor.DBLMCA)
                .names();
        assertFalse(network.contains("create_local_session"));
        assertFalse(network.contains("pty_spawn"));
        assertTrue(network.contains("create_ssh_session"));
        List<String> reading = catalog(without(ToolPreset.READ_ONLY), Predecessor.RAYCHAO, Predecessor.DBLMCA)
                .names();
        assertTrue(reading.containsAll(List.of("read_output", "get_session_state", "pty_read", "pty_list")));
        for (String changing : List.of("send_input", "send_control", "detach_session", "prepare_secret", "pty_write")) {
            assertFalse(reading.contains(changing), changing);
        }
        List<String> fewer = catalog(
                        without(ToolPreset.CORE, "send_keys", "pty_kill"), Predecessor.RAYCHAO, Predecessor.DBLMCA)
                .names();
        assertFalse(fewer.contains("send_control"));
        assertFalse(fewer.contains("pty_kill"));
        assertTrue(fewer.contains("send_input"));
    }

    @Test
    void oursCanBeOutOfSight() {
        assertEquals(
                List.of("pty_spawn", "pty_write", "pty_read", "pty_resize", "pty_kill", "pty_list"),
                catalog(without(ToolPreset.COMPAT), Predecessor.DBLMCA).names());
    }

    @Test
    void twoServersThatHaveAToolOfTheSameNameAreRefused() {
        TerminalException refused = assertThrows(
                TerminalException.class, () -> catalog(ToolSelection.USUAL, Predecessor.DBLMCA, Predecessor.PYPI));
        assertEquals(ErrorCode.INVALID_CONFIGURATION, refused.code());
        assertTrue(refused.getMessage().contains("pty_spawn"), refused.getMessage());
    }

    @Test
    void whatPypiHidesIsHiddenUntilTheAdministrationIsSwitchedOn() {
        ToolSelection admin = ToolSelection.USUAL.with(List.of(ToolGroup.ADMIN));
        List<String> usual = catalog(ToolSelection.USUAL, Predecessor.PYPI).names();
        List<String> all = catalog(admin, Predecessor.PYPI).names();
        List<String> hidden = List.of(
                "pty_signal",
                "pty_close_all",
                "set_default_cwd",
                "get_default_cwd",
                "set_limits",
                "get_limits",
                "pty_metrics",
                "pty_health");
        assertTrue(all.containsAll(hidden), all::toString);
        assertTrue(usual.stream().noneMatch(hidden::contains), usual::toString);
        // server_admin is the ninth.
        assertEquals(hidden.size() + 1, all.size() - usual.size());
    }

    @Test
    void aNameThatBothHaveIsListedOnceWithTheArgumentsOfBoth() {
        ToolCatalog all = catalog(ToolSelection.USUAL, Predecessor.RAYCHAO);
        ToolDescription send = all.find("send_input").orElseThrow().description();
        Map<?, ?> properties = (Map<?, ?>) JsonSchemas.closed(send.parameters()).get("properties");
        assertTrue(properties.keySet().containsAll(Set.of("input", "wait_for", "text", "wait", "when")));
        assertEquals(
                List.of("session_id"), JsonSchemas.closed(send.parameters()).get("required"));
    }

    @Test
    void everyDefaultFitsItsOwnType() {
        for (Predecessor predecessor : Predecessor.values()) {
            catalog(ToolSelection.USUAL, predecessor).tools().stream()
                    .map(Tool::description)
                    .flatMap(tool -> tool.parameters().stream())
                    .forEach(property -> property.standard()
                            .ifPresent(value -> property.type().bind(property.name(), value)));
        }
    }
}
