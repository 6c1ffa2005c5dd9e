package dev.ptymcp.adapter.mcp.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ptymcp.adapter.mcp.RecordingLog;
import dev.ptymcp.adapter.mcp.TestClient;
import dev.ptymcp.adapter.mcp.json.Json;
import dev.ptymcp.application.Terminals;
import dev.ptymcp.application.approval.ApprovalWay;
import dev.ptymcp.application.approval.CommandRules;
import dev.ptymcp.application.runtime.DiskPrivateDirectory;
import dev.ptymcp.application.runtime.SystemTimeSource;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import dev.ptymcp.domain.model.policy.CommandRule;
import dev.ptymcp.domain.model.policy.Decision;
import dev.ptymcp.domain.service.policy.CommandPolicy;
import dev.ptymcp.infra.pty.PtyTransport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules about commands in real shells. {@code doom} is a program that notes what it was started with. */
class PolicyToolsTest {

    /** So long that an interrupt without an answer was lost, and the next one does not meet the prompt of the first. */
    private static final int ANSWERS_WITHIN_MS = 5_000;

    private final ThreadBackgroundTasks tasks = new ThreadBackgroundTasks();

    @TempDir
    private Path directory;

    private Path received;
    private String path;
    private Terminals terminals;
    private TestClient client;
    private String session;

    @BeforeEach
    void putDoomOnThePath() throws IOException {
        received = directory.resolve("received");
        Path bin = Files.createDirectory(directory.resolve("bin"));
        Path doom = Files.writeString(bin.resolve("doom"), "#!/bin/sh\necho \"$@\" >> '" + received + "'\n");
        Files.setPosixFilePermissions(doom, PosixFilePermissions.fromString("rwxr-xr-x"));
        path = bin + ":" + System.getenv("PATH");
    }

    @AfterEach
    void close() {
        client.close();
        terminals.close();
        tasks.close();
    }

    private void open(String shell, ApprovalWay way, Map<String, ?> capabilities) {
        CommandRule rule = new CommandRule(
                "no-doom", Decision.ASK, List.of("doom"), List.of(), List.of(), Set.of(), List.of(), "It brings doom.");
        CommandRules rules =
                new CommandRules(new CommandPolicy(List.of(rule), Decision.ASK), way, SystemTimeSource.INSTANCE);
        terminals = Terminals.builder()
                .transport(new PtyTransport(new PtyTransport.Settings(
                        System.getenv(), DiskPrivateDirectory.at(Path.of("target", "private")), tasks)))
                .tasks(tasks)
                .rules(rules)
                .build();
        ToolCatalog catalog = CoreTools.catalog(
                new ToolSurroundings(terminals, tasks, SystemTimeSource.INSTANCE),
                ToolSelection.USUAL.with(List.of(ToolGroup.APPROVALS)));
        client = new TestClient(catalog, new RecordingLog()).greet(capabilities);
        JsonNode opened = call(
                "open_local",
                Map.of("command", shell, "env", Map.of("PATH", path, "HOME", directory.toString(), "PS1", "ready$ ")));
        session = opened.get("session_id").textValue();
    }

    private JsonNode call(String tool, Map<String, ?> arguments) {
        JsonNode result = client.call(tool, arguments);
        assertFalse(result.get("isError").booleanValue(), result.toString());
        return result.get("structuredContent");
    }

    private JsonNode refusal(String tool, Map<String, ?> arguments) {
        JsonNode result = client.call(tool, arguments);
        assertTrue(result.get("isError").booleanValue(), result.toString());
        return result.get("structuredContent");
    }

    private void refused(String tool, Map<String, ?> arguments) {
        JsonNode refusal = refusal(tool, arguments);
        assertEquals("POLICY_DENIED", refusal.get("code").textValue(), refusal.toString());
        assertTrue(refusal.get("message").textValue().contains("no-doom"), refusal.toString());
        nothingReceived();
    }

    /** The shell answers another command, so whatever was sent before it has been read. */
    private void nothingReceived() {
        backToThePrompt();
        assertEquals("still here\n", run("echo still here").get("output").textValue());
        assertFalse(Files.exists(received));
    }

    /** As a person would: bash and zsh can lose an interrupt that comes while they still draw what was typed before it. */
    private void backToThePrompt() {
        for (int press = 0; press < 5; press++) {
            type(List.of("ctrl+c"));
            JsonNode waited =
                    call("wait_for", Map.of("session_id", session, "prompt", true, "timeout_ms", ANSWERS_WITHIN_MS));
            if (waited.get("ended_by").textValue().equals("prompt")) {
                return;
            }
        }
        fail("no prompt: " + screen());
    }

    private JsonNode run(String command) {
        return call("run_command", Map.of("session_id", session, "command", command));
    }

    private void type(List<String> keys) {
        call("send_keys", Map.of("session_id", session, "keys", keys));
    }

    private Map<String, Object> text(String text, boolean submit) {
        return Map.of("session_id", session, "text", text, "submit", submit);
    }

    private Map<String, Object> keys(String... keys) {
        return Map.of("session_id", session, "keys", List.of(keys));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "sh"})
    void whatIsRunOrTypedInOnePieceIsJudged(String shell) {
        open(shell, ApprovalWay.PERSON, Map.of());
        refused("run_command", Map.of("session_id", session, "command", "true; sudo doom 1"));
        refused("send_input", text("doom 1", true));
        refused("send_input", text("echo a\ndoom 1\necho b", true));
        refused("send_input", Map.of("session_id", session, "data", "646f6f6d0d", "encoding", "hex"));
        refused("send_keys", keys("d", "o", "x", "backspace", "o", "m", "enter"));
        assertEquals("0", run("true").get("exit_code").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh"})
    void whatComesTogetherInPiecesIsJudgedWhenEnterIsPressed(String shell) {
        open(shell, ApprovalWay.PERSON, Map.of());
        call("send_input", text("do", false));
        call("send_input", text("om 2", false));
        refused("send_keys", keys("enter"));
        call("send_input", text("oom 2", false));
        type(List.of("home"));
        call("send_input", text("d", false));
        refused("send_input", text("", true));
        call("send_input", text("doom ", false));
        refused("run_command", Map.of("session_id", session, "command", "2"));
        call("send_input", text("doo", false));
        type(List.of("tab"));
        refused("send_keys", keys("enter"));
        call("send_input", text("do\\", true));
        refused("send_input", text("om 2", true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh"})
    void whatHistoryBringsBackIsJudgedAsTheScreenShowsIt(String shell) {
        open(shell, ApprovalWay.PERSON, Map.of());
        run((shell.equals("zsh") ? "print" : "history") + " -s 'doom 3'");
        type(List.of("up"));
        if (!screen().contains("doom 3")) {
            type(List.of("up"));
        }
        call("wait_for", Map.of("session_id", session, "screen_text", "doom 3"));
        refused("send_keys", keys("enter"));
        JsonNode refusal = refusal("send_keys", keys("up*2", "enter"));
        assertEquals("PRECONDITION_FAILED", refusal.get("code").textValue(), refusal.toString());
        nothingReceived();
    }

    private String screen() {
        return call("read_screen", Map.of("session_id", session)).get("screen").textValue();
    }

    @Test
    void whatIsTypedWhileTheTerminalReadsAPasswordIsNotJudged() throws IOException {
        open("bash", ApprovalWay.PERSON, Map.of());
        call("send_input", text("read -s x; echo \"$x\" > '" + received + "'", true));
        call("wait_for", Map.of("session_id", session, "quiet_ms", 300));
        call("send_input", text("doom", true));
        call("wait_for", Map.of("session_id", session, "prompt", true));
        assertEquals("doom\n", Files.readString(received));
    }

    @Test
    void startsAreJudged() {
        open("bash", ApprovalWay.PERSON, Map.of());
        assertEquals(
                "POLICY_DENIED",
                refusal("open_local", Map.of("command", "env", "args", List.of("doom", "1")))
                        .get("code")
                        .textValue());
        assertEquals(
                "POLICY_DENIED",
                refusal("open_local", Map.of("command", "echo a && doom", "shell", true))
                        .get("code")
                        .textValue());
    }

    @Test
    void inAnEditorOnlyItsEscapesToAShellAreJudged() {
        open("bash", ApprovalWay.PERSON, Map.of());
        call("send_input", text("vim -u NONE -N x", true));
        call("wait_for", Map.of("session_id", session, "quiet_ms", 500));
        call("send_input", text("idoom 4", true));
        type(List.of("escape"));
        JsonNode refusal = refusal("send_input", text(":!doom 4", true));
        assertEquals("POLICY_DENIED", refusal.get("code").textValue());
        call("send_input", text(":q!", true));
        call("wait_for", Map.of("session_id", session, "prompt", true));
        nothingReceived();
    }

    @ParameterizedTest(name = "without a greeting: {0}")
    @ValueSource(booleans = {false, true})
    void thePersonBehindTheClientDecides(boolean stateless) throws IOException {
        open("bash", ApprovalWay.PERSON, Map.of("elicitation", Map.of()));
        if (stateless) {
            client.stateless(Map.of("elicitation", Map.of()));
        }
        JsonNode denied = answered("doom 5", "decline", "");
        assertEquals("APPROVAL_DENIED", denied.at("/structuredContent/code").textValue());
        assertEquals(
                "APPROVAL_DENIED",
                answered("doom 55", "accept", "Deny")
                        .at("/structuredContent/code")
                        .textValue());
        assertFalse(Files.exists(received));
        assertEquals("APPROVAL_DENIED", code("doom 5", ""));
        assertFalse(
                answered("doom 5 # once", "accept", "Allow once").get("isError").booleanValue());
        assertFalse(answered("doom 6", "accept", "Allow for this session")
                .get("isError")
                .booleanValue());
        run("doom 7");
        assertEquals("5\n6\n7\n", Files.readString(received));
        JsonNode other = answered("doom 8; iptables -F", "decline", "");
        assertEquals("APPROVAL_DENIED", other.at("/structuredContent/code").textValue());
    }

    private JsonNode answered(String command, String action, String decision) {
        Map<String, Object> call = new HashMap<>(
                Map.of("name", "run_command", "arguments", Map.of("session_id", session, "command", command)));
        int id = client.begin("tools/call", call);
        Map<String, ?> answer =
                Map.of("action", action, "content", decision.isEmpty() ? Map.of() : Map.of("decision", decision));
        JsonNode came = client.await(message -> message.path("method").asText().equals("elicitation/create")
                || message.path("id").asInt() == id);
        JsonNode asking = came.has("result") ? came.at("/result/inputRequests/question") : came;
        String message = asking.at("/params/message").textValue();
        assertTrue(message.contains("    " + command + "\n"), came.toString());
        if (came.has("result")) {
            call.put("requestState", came.at("/result/requestState").textValue());
            call.put("inputResponses", Map.of("question", answer));
            return client.request("tools/call", call).get("result");
        }
        client.send(Json.write(Map.of("jsonrpc", "2.0", "id", came.get("id").textValue(), "result", answer)) + "\n");
        return client.answer(id).get("result");
    }

    @Test
    void aWordOfApprovalCountsOnceForOneText() throws IOException {
        open("bash", ApprovalWay.MODEL, Map.of());
        assertEquals("APPROVAL_REQUIRED", code("doom 9", ""));
        String token = approval("doom 9");
        assertEquals("APPROVAL_INVALID", code("doom 10", token));
        assertEquals("APPROVAL_INVALID", code("doom 9", token));
        String second = approval("doom 9");
        call("run_command", Map.of("session_id", session, "command", "doom 9", "approval_token", second));
        assertEquals("APPROVAL_INVALID", code("doom 9", second));
        assertEquals("APPROVAL_INVALID", code("doom 9", "made up"));
        assertEquals("9\n", Files.readString(received));
    }

    /** A line that was approved was noted before it was looked at again, and so was refused as another one. */
    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh"})
    void aTypedLineThatWasApprovedIsSent(String shell) throws IOException {
        open(shell, ApprovalWay.MODEL, Map.of());
        Map<String, Object> wait = Map.of("prompt", true, "timeout_ms", 20_000);
        run("true");
        call("send_input", approved("doom 11", Map.of("text", "doom 11", "wait", wait)));
        call("send_input", text("doom", false));
        call("send_keys", approved("doom 12", Map.of("keys", List.of("space", "1", "2", "enter"), "wait", wait)));
        run("true");
        type(List.of("up*2"));
        call("wait_for", Map.of("session_id", session, "quiet_ms", 300));
        call("send_keys", approved("doom 12", Map.of("keys", List.of("enter"), "wait", wait)));
        assertEquals("11\n12\n12\n", Files.readString(received));
        run("true");
    }

    @Test
    void aLineThatIsRefusedAtItsEnterLeavesTheShellAtItsPrompt() {
        open("bash", ApprovalWay.PERSON, Map.of());
        run("history -s 'doom 3'");
        JsonNode refusal = refusal("send_keys", keys("up", "down", "up", "enter"));
        assertEquals("PRECONDITION_FAILED", refusal.get("code").textValue(), refusal.toString());
        type(List.of("ctrl+u"));
        assertEquals("fine\n", run("echo fine").get("output").textValue());
        assertFalse(Files.exists(received));
    }

    private Map<String, Object> approved(String line, Map<String, Object> arguments) {
        Map<String, Object> all = new HashMap<>(arguments);
        all.put("session_id", session);
        all.put("approval_token", approval(line));
        return all;
    }

    private String approval(String text) {
        return call("request_approval", Map.of("session_id", session, "text", text, "justification", "a test"))
                .get("approval_token")
                .textValue();
    }

    private String code(String command, String token) {
        Map<String, Object> arguments = new HashMap<>(Map.of("session_id", session, "command", command));
        if (!token.isEmpty()) {
            arguments.put("approval_token", token);
        }
        return refusal("run_command", arguments).get("code").textValue();
    }

    @Test
    void whereTheModelsWordDoesNotCountNoneIsGiven() {
        open("bash", ApprovalWay.PERSON, Map.of());
        assertEquals(
                "POLICY_DENIED",
                refusal("request_approval", Map.of("session_id", session, "text", "doom", "justification", "x"))
                        .get("code")
                        .textValue());
    }
}
