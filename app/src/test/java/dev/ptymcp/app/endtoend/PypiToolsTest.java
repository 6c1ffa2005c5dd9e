package dev.ptymcp.app.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What prompts written for the package pty-mcp of PyPI do, call for call, on a server that offers its tools. */
@Timeout(240)
final class PypiToolsTest {

    /** For what only has to come, in milliseconds. */
    private static final int PATIENCE = 60_000;

    @TempDir
    private static Path home;

    private static ServerProcess server;

    @BeforeAll
    static void startTheServer() {
        server = start();
    }

    /** With a tmux and a home of the test's own. */
    private static ServerProcess start() {
        return ServerProcess.startBehind(
                List.of("env", "HOME=" + home, "TMUX_TMPDIR=" + home, "XDG_STATE_HOME=" + home.resolve("state")),
                "--compat=pypi",
                "--tools.groups=admin",
                "--policy.approval=model");
    }

    @AfterAll
    static void endTheServer() throws Exception {
        server.close();
        ProcessBuilder end = new ProcessBuilder("tmux", "-L", "pty-mcp", "kill-server").inheritIO();
        end.environment().put("TMUX_TMPDIR", home.toString());
        end.start().waitFor();
    }

    @TestFactory
    Stream<DynamicTest> theCallsThatTheirUsersKnowWork() {
        AtOnce scenarios = new AtOnce();
        scenarios.begin(
                "aDefaultDirectoryIsSetAndItsFilesAreListedWithStreamsApart",
                this::aDefaultDirectoryIsSetAndItsFilesAreListedWithStreamsApart);
        scenarios.begin(
                "sessionsInTmuxAreResumedByNameAndRecoveredAfterARestart",
                this::sessionsInTmuxAreResumedByNameAndRecoveredAfterARestart);
        scenarios.begin("aSessionIsAttachedHandedOverAndTakenOver", this::aSessionIsAttachedHandedOverAndTakenOver);
        scenarios.begin("whatFollowsAMatchIsStillThere", this::whatFollowsAMatchIsStillThere);
        scenarios.begin(
                "aDangerousCommandNeedsATokenForExactlyThatCommand",
                this::aDangerousCommandNeedsATokenForExactlyThatCommand);
        scenarios.begin(
                "limitsAreThoseOfTheSessionAndWhatIsTooFastWaits",
                this::limitsAreThoseOfTheSessionAndWhatIsTooFastWaits);
        return scenarios.tests();
    }

    private void aDefaultDirectoryIsSetAndItsFilesAreListedWithStreamsApart() throws IOException {
        Path directory = Files.createDirectory(home.resolve("listed"));
        Files.createFile(directory.resolve("one file"));
        server.call("set_default_cwd", "path", directory.toString());
        assertEquals(directory.toString(), text("get_default_cwd"));
        String session = text(
                "pty_spawn",
                "command",
                "ls; ls nowhere",
                "name",
                "list",
                "owner",
                "ann",
                "scope",
                "read-write",
                "separate_streams",
                true);
        Object[] hers = {"session_id", session, "owner", "ann", "timeout_ms", PATIENCE};
        assertEquals("one file\n", text("pty_read_stdout", hers));
        JsonNode ended = server.call("pty_wait", hers);
        assertTrue(text("pty_read_stderr", hers).contains("nowhere"));
        assertEquals("", text("pty_read_stdout", "session_id", session, "owner", "ann", "timeout_ms", "0"));
        assertEquals(2, ended.path("exit_code").intValue());
        assertEquals("exited", ended.path("exit_reason").textValue());
        assertFalse(ended.path("running").booleanValue());
        JsonNode again = server.call("pty_read_at", "session_id", session, "owner", "ann", "stream", "stdout");
        assertEquals("one file\n", again.path("text").textValue());
        assertEquals(9, again.path("next_offset").intValue());
        server.call("set_default_cwd");
    }

    private void sessionsInTmuxAreResumedByNameAndRecoveredAfterARestart() {
        try (ServerProcess first = start()) {
            String ended = text(
                    first, "pty_spawn", "command", "printf tmux-ok", "backend", "tmux", "name", "print", "owner", "bo");
            first.call("pty_wait", "session_id", ended, "owner", "bo", "timeout_ms", PATIENCE);
            assertEquals("tmux-ok", text(first, "pty_read", "session_id", ended, "owner", "bo"));
            for (String name : List.of("one", "two")) {
                first.call(
                        "pty_spawn",
                        "command",
                        "echo up; exec cat",
                        "name",
                        name,
                        "owner",
                        "bo",
                        "tmux_workspace",
                        "shop",
                        "scope",
                        "control");
            }
            JsonNode resumed = first.call("pty_resume", "name", "one", "owner", "bo");
            Object[] kept = {"session_id", resumed.path("session_id").textValue(), "owner", "bo"};
            first.call("pty_write", with(kept, "data", "kept\n"));
            assertFound(first, with(kept, "pattern", "kept"));
        }
        JsonNode recovered = server.call("pty_recover", "name", "one", "owner", "bo");
        assertTrue(recovered.path("recovered").booleanValue());
        assertTrue(recovered.path("running").booleanValue());
        assertEquals("shop", recovered.path("workspace").textValue());
        String one = recovered.path("session_id").textValue();
        assertFound(server, "session_id", one, "owner", "bo", "pattern", "kept\n");
        String two = server.call("pty_resume", "name", "two", "owner", "bo")
                .path("session_id")
                .textValue();
        server.call("pty_attach", "session_id", one, "owner", "bo", "client_id", "c1");
        assertEquals(
                "LEASE_HELD", refusal("pty_write", "session_id", two, "owner", "bo", "client_id", "c2", "data", "x"));
        server.call("pty_detach", "session_id", two, "owner", "bo", "client_id", "c1");
        for (String session : List.of(one, two)) {
            assertEquals("ok", text("pty_close", "session_id", session, "owner", "bo"));
        }
    }

    private void aSessionIsAttachedHandedOverAndTakenOver() {
        String session = text("pty_spawn", "command", "bash --norc", "owner", "cy");
        Object[] mine = {"session_id", session, "owner", "cy", "client_id", "me"};
        server.call("pty_attach", mine);
        assertEquals("ok", text("pty_write", with(mine, "data", "echo a''b\n")));
        StringBuilder settled = new StringBuilder();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE);
        while (settled.indexOf("ab\n") < 0 && System.nanoTime() < end) {
            settled.append(text("pty_read_quiescent", with(mine, "quiescence_ms", 300)));
        }
        assertTrue(settled.indexOf("ab\n") >= 0, settled::toString);
        assertEquals("LEASE_HELD", refusal("pty_read", "session_id", session, "owner", "cy", "client_id", "you"));
        assertEquals("LEASE_HELD", refusal("pty_write", "session_id", session, "owner", "cy", "data", "x"));
        server.call("pty_handoff", with(mine, "target_client_id", "you", "reason", "your turn"));
        assertEquals("LEASE_HELD", refusal("pty_write", with(mine, "data", "x")));
        JsonNode taken = server.call("pty_takeover", with(mine, "from_client_id", "you", "reason", "no answer"));
        assertEquals("me", taken.path("client_id").textValue());
        server.call("pty_detach", mine);
        assertEquals("ok", text("pty_resize", "session_id", session, "owner", "cy", "cols", 90, "rows", "20"));
        assertEquals("ok", text("pty_signal", "session_id", session, "owner", "cy", "sig", "KILL"));
        JsonNode ended = server.call("pty_wait", "session_id", session, "owner", "cy", "timeout_ms", PATIENCE);
        assertEquals(-9, ended.path("exit_code").intValue());
        assertEquals("signaled", ended.path("exit_reason").textValue());
    }

    private void whatFollowsAMatchIsStillThere() throws IOException {
        String session =
                text("pty_spawn", "command", "echo go; read x; echo OK; echo rest; read y; echo done; exec cat");
        server.call("pty_write", "session_id", session, "data", "\n");
        JsonNode found = server.call(
                "pty_read_until_any",
                "session_id",
                session,
                "patterns",
                List.of("ERROR", "OK"),
                "timeout_ms",
                PATIENCE);
        assertEquals("OK", found.path("pattern").textValue());
        assertTrue(found.path("matched").booleanValue());
        assertTrue(found.path("text").textValue().endsWith("OK"));
        awaitUnread(session, "OK\nrest\n");
        JsonNode prompted = server.call(
                "pty_prompt",
                "session_id",
                session,
                "data",
                "y\n",
                "patterns",
                List.of("done", "error"),
                "timeout_ms",
                PATIENCE);
        assertEquals("done", prompted.path("pattern").textValue());
        assertTrue(prompted.path("text").textValue().startsWith("\nrest\n"), prompted::toString);
        JsonNode none = server.call(
                "pty_read_until", "session_id", session, "pattern", "d.ne", "regex", "true", "timeout_ms", 50);
        assertFalse(none.path("matched").booleanValue());
        JsonNode status = server.call("pty_status", "session_id", session);
        assertEquals(0, status.path("rate_dropped").intValue());
        assertEquals(3, status.path("bytes_written").intValue());
        assertEquals(
                status.path("buf_total_offset").longValue(),
                status.path("buffer_bytes").longValue());
        JsonNode result = ServerProcess.join(server.begin("pty_list", "tag", "nobody's"));
        assertEquals("[]", result.at("/content/0/text").textValue());
        server.call("pty_close", "session_id", session);
        assertEquals(
                "killed",
                server.call("pty_wait", "session_id", session, "timeout_ms", PATIENCE)
                        .path("exit_reason")
                        .textValue());
    }

    private void aDangerousCommandNeedsATokenForExactlyThatCommand() throws IOException {
        Path gone = Files.createDirectory(home.resolve("gone"));
        String hidden = new StringBuilder("rmdir " + gone).reverse().toString();
        String command = "echo '" + hidden + "' | rev | sh; echo done";
        assertEquals("APPROVAL_REQUIRED", refusal("pty_spawn", "command", command, "owner", "di"));
        JsonNode asked = server.call(
                "confirm_dangerous_command",
                "command",
                command,
                "justification",
                "a test",
                "owner",
                "di",
                "scope",
                "read-write");
        assertTrue(asked.path("ok").booleanValue());
        String token = asked.path("confirm_token").textValue();
        assertTrue(Files.exists(gone));
        String session = text("pty_spawn", "command", command, "owner", "di", "dangerous_confirm_token", token);
        JsonNode ended = server.call("pty_wait", "session_id", session, "owner", "di", "timeout_ms", PATIENCE);
        assertFalse(ended.path("running").booleanValue());
        assertFalse(Files.exists(gone));
        assertEquals(
                "APPROVAL_INVALID",
                refusal("pty_spawn", "command", command, "owner", "di", "dangerous_confirm_token", token));
    }

    private void limitsAreThoseOfTheSessionAndWhatIsTooFastWaits() {
        JsonNode spawned = server.call(
                "pty_spawn",
                "command",
                "exec sleep 60",
                "scope",
                "read-only",
                "spawn_timeout_sec",
                "1",
                "env",
                Map.of("A", "b"));
        assertEquals(1, spawned.path("max_runtime_sec").intValue());
        String session = spawned.path("session_id").textValue();
        assertEquals("SCOPE_TOO_NARROW", refusal("pty_write", "session_id", session, "data", "x"));
        JsonNode ended = server.call("pty_wait", "session_id", session, "timeout_ms", PATIENCE);
        assertEquals("timeout", ended.path("exit_reason").textValue());
        String slowed =
                text("pty_spawn", "command", "head -c 3000 /dev/zero | tr '\\0' x; echo .", "rate_limit_bps", 6000);
        server.call("pty_wait", "session_id", slowed, "timeout_ms", PATIENCE);
        assertEquals("x".repeat(3000) + ".\n", text("pty_read", "session_id", slowed));
        assertEquals(
                "NOT_SUPPORTED", refusal("pty_spawn", "command", "cat", "backend", "tmux", "separate_streams", true));
        JsonNode limits = server.call("set_limits", "idle_timeout_sec", 0, "read_timeout_ms", 200);
        assertEquals(200, limits.path("read_timeout_ms").intValue());
        assertEquals(limits, server.call("get_limits"));
        assertEquals(50, server.call("pty_health").path("max_sessions").intValue());
        assertTrue(server.call("pty_metrics").path("bytes_read_total").longValue() >= 3000);
        server.call("set_limits", "read_timeout_ms", 300);
    }

    private static void assertFound(ServerProcess of, Object... arguments) {
        JsonNode found = of.call("pty_read_until", with(arguments, "timeout_ms", PATIENCE));
        assertTrue(found.path("matched").booleanValue(), found::toString);
    }

    /** Waits for output that nobody has read yet, and does not read it either. */
    private static void awaitUnread(String session, String text) {
        JsonNode waited = server.call(
                "wait_for",
                "session_id",
                session,
                "patterns",
                List.of(Map.of("pattern", text, "literal", true)),
                "cursor",
                0,
                "timeout_ms",
                PATIENCE);
        assertEquals("match", waited.path("ended_by").textValue(), waited::toString);
    }

    private static Object[] with(Object[] first, Object... more) {
        Object[] all = new Object[first.length + more.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(more, 0, all, first.length, more.length);
        return all;
    }

    private static String text(String tool, Object... arguments) {
        return text(server, tool, arguments);
    }

    /** What the client shows its model. */
    private static String text(ServerProcess of, String tool, Object... arguments) {
        JsonNode result = ServerProcess.join(of.begin(tool, arguments));
        assertFalse(result.path("isError").asBoolean(), () -> tool + ": " + result);
        return result.at("/content/0/text").textValue();
    }

    private static String refusal(String tool, Object... arguments) {
        return server.failure(tool, arguments).path("code").textValue();
    }
}
