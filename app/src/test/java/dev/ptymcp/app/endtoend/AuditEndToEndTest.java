package dev.ptymcp.app.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ptymcp.app.audit.Verification;
import dev.ptymcp.domain.service.audit.LineHash;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Records of a real server while the world around it breaks. */
@Timeout(180)
final class AuditEndToEndTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";

    @TempDir
    Path home;

    private Path file() {
        return home.resolve("audit/audit.jsonl");
    }

    private static String[] flags(Path file, String mode) {
        return new String[] {"--audit.enabled=true", "--audit.file=" + file, "--audit.mode=" + mode};
    }

    private static Verification verify(Path... files) throws IOException {
        Verification verification = Verification.of(List.of(files), LineHash.SHA256);
        assertTrue(verification.sound(), () -> verification.findings().toString());
        return verification;
    }

    private static List<String> notes(Verification verification) {
        return verification.findings().stream().map(finding -> finding.text()).toList();
    }

    /** Waits until a text stands in a file. */
    private static void await(Path file, String text) throws IOException, InterruptedException {
        while (!Files.exists(file) || !Files.readString(file).contains(text)) {
            Thread.sleep(20);
        }
    }

    private static long count(Path file, String text) throws IOException {
        return Files.readString(file)
                .lines()
                .filter(line -> line.contains(text))
                .count();
    }

    @Test
    void aServerThatIsKilledBetweenTheTwoRecordsIsToldByVerifying() throws Exception {
        try (ServerProcess server = ServerProcess.start(flags(file(), "strict"))) {
            String session = server.openBash();
            server.run(session, "echo one");
            server.begin("run_command", "session_id", session, "command", "sleep 1234");
            await(file(), "sleep 1234");
            server.process().destroyForcibly().waitFor();
        }
        Verification killed = verify(file());
        assertEquals(3, killed.commands());
        assertEquals(
                1,
                notes(killed).stream()
                        .filter(n -> n.contains("no record after it"))
                        .count());
        assertFalse(killed.files().get(0).closed());
        try (ServerProcess server = ServerProcess.start(flags(file(), "strict"))) {
            server.run(server.openBash(), "echo two");
            server.endInput();
            server.process().waitFor();
        }
        Verification after = verify(file());
        assertEquals(5, after.commands());
        assertTrue(after.files().get(0).closed());
        assertEquals(
                1,
                notes(after).stream()
                        .filter(n -> n.contains("did not end in good order"))
                        .count());
    }

    @Test
    void twoServersAtOnceHaveAFileEachAndTheThirdTakesUpTheFirst() throws Exception {
        try (ServerProcess one = ServerProcess.start(flags(file(), "strict"))) {
            one.run(one.openBash(), "echo one");
            try (ServerProcess two = ServerProcess.start(flags(file(), "strict"))) {
                two.run(two.openBash(), "echo two");
            }
        }
        try (ServerProcess three = ServerProcess.start(flags(file(), "strict"))) {
            three.run(three.openBash(), "echo three");
        }
        Path second = file().resolveSibling("audit~2.jsonl");
        assertEquals(6, verify(file(), second).commands());
        assertEquals(1, count(second, "echo two"));
        assertEquals(1, count(file(), "echo three"));
    }

    @Test
    void aFullDiskRefusesWhatIsAskedStrictAndNothingIsLost() throws Exception {
        Path disk = Files.createDirectory(home.resolve("disk"));
        Path log = disk.resolve("audit.jsonl");
        List<String> behind = List.of(
                "unshare",
                "-m",
                "sh",
                "-c",
                "mount -t tmpfs -o size=256k,mode=700 tmpfs \"$0\" && exec \"$@\"",
                disk.toString());
        try (ServerProcess server = ServerProcess.startBehind(behind, flags(log, "strict"))) {
            // As the server sees it; here there is only an empty directory.
            Path seen = Path.of("/proc/" + server.process().pid() + "/root" + log);
            String session = server.openBash();
            server.run(session, "cat /dev/zero > " + disk + "/filled; touch " + home + "/ran");
            assertTrue(Files.exists(home.resolve("ran")));
            // A short record may still fit into what was left of the file's last block.
            String never = "touch " + home + "/never # " + "x".repeat(8000);
            JsonNode refused = server.failure("run_command", "session_id", session, "command", never);
            assertEquals("AUDIT_UNAVAILABLE", refused.path("code").asText());
            assertTrue(refused.path("message").asText().contains("No space left"), refused.toString());
            assertTrue(refused.path("retryable").asBoolean());
            Files.delete(seen.resolveSibling("filled"));
            server.run(session, "echo again");
            assertFalse(Files.exists(home.resolve("never")));
            Path copy = Files.copy(seen, home.resolve("copy.jsonl"));
            Verification verification = verify(copy);
            assertEquals(3, verification.commands());
            assertEquals(
                    List.of(), notes(verification), "also the record after the command that filled the disk is there");
        }
    }

    /** A collector in a process of its own. */
    private record Collecting(Process process, String url) {

        static Collecting start(Path log, int port) throws IOException {
            ProcessBuilder builder =
                    ServerProcess.alone(ServerProcess.command("audit", "serve", "--port=" + port, "--log=" + log));
            builder.environment().put("PTY_MCP_AUDIT_TOKEN", TOKEN);
            Process process = builder.start();
            BufferedReader messages =
                    new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
            String line = messages.readLine();
            while (line != null && !line.contains("collecting at")) {
                line = messages.readLine();
            }
            assertTrue(line != null, "the collector did not start");
            return new Collecting(process, line.replaceAll(".*(http://[^ ]*) .*", "$1"));
        }

        int port() {
            return java.net.URI.create(url).getPort();
        }

        void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }
    }

    /** Below those that the kernel gives to clients: while a collector is away, nobody else gets its port by chance. */
    private static int freePort() throws IOException {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(10_000, 20_000);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException taken) {
                continue;
            }
        }
    }

    private ServerProcess sending(Collecting collector, String mode) throws IOException {
        Path token = home.resolve("token");
        if (!Files.exists(token)) {
            Files.createFile(
                    token,
                    java.nio.file.attribute.PosixFilePermissions.asFileAttribute(
                            java.nio.file.attribute.PosixFilePermissions.fromString("rw-------")));
            Files.writeString(token, TOKEN);
        }
        return ServerProcess.start(
                "--audit.enabled=true",
                "--audit.url=" + collector.url(),
                "--audit.token_file=" + token,
                "--audit.timeout=10s",
                "--audit.mode=" + mode);
    }

    @Test
    void aKilledCollectorStopsAStrictServerUntilItIsBack() throws Exception {
        Path log = home.resolve("log/collected.jsonl");
        Collecting collector = Collecting.start(log, freePort());
        try (ServerProcess server = sending(collector, "strict")) {
            String session = server.openBash();
            server.run(session, "echo one");
            collector.kill();
            JsonNode refused =
                    server.failure("run_command", "session_id", session, "command", "touch " + home + "/never");
            assertEquals("AUDIT_UNAVAILABLE", refused.path("code").asText());
            assertFalse(server.call("read_output", "session_id", session)
                    .path("output")
                    .isMissingNode());
            collector = Collecting.start(log, collector.port());
            server.run(session, "echo two");
            assertFalse(Files.exists(home.resolve("never")));
        }
        collector.process().destroy();
        collector.process().waitFor();
        Verification verification = verify(log);
        assertEquals(1, count(log, "echo two"));
        assertTrue(verification.files().get(0).closed());
        assertEquals(0, count(log, TOKEN));
    }

    @Test
    void aKilledCollectorHoldsUpNobodyBestEffortAndGetsEverythingLater() throws Exception {
        Path log = home.resolve("log/collected.jsonl");
        Collecting collector = Collecting.start(log, freePort());
        try (ServerProcess server = sending(collector, "best-effort")) {
            String session = server.openBash();
            server.run(session, "echo before");
            await(log, "echo before");
            collector.kill();
            long begun = System.nanoTime();
            for (int i = 0; i < 20; i++) {
                server.run(session, "echo away " + i);
            }
            // Twenty times the timeout would be more than three minutes.
            assertTrue(System.nanoTime() - begun < Duration.ofSeconds(80).toNanos());
            collector = Collecting.start(log, collector.port());
            await(log, "echo away 19");
        }
        collector.process().destroy();
        collector.process().waitFor();
        for (int i = 0; i < 20; i++) {
            assertEquals(1, count(log, "echo away " + i + "\""));
        }
        verify(log);
    }

    private static Set<String> changing(ServerProcess server) {
        Set<String> tools = new TreeSet<>();
        for (JsonNode tool : ServerProcess.join(server.request("tools/list", JSON.createObjectNode()))
                .path("tools")) {
            if (!tool.path("annotations").path("readOnlyHint").asBoolean()) {
                tools.add(tool.path("name").asText());
            }
        }
        return tools;
    }

    @Test
    void everyToolThatChangesASessionLeavesItsPairAndNothingThatWasTypedUnseen() throws Exception {
        Set<String> tried = new TreeSet<>(List.of(
                "open_local",
                "run_command",
                "send_input",
                "send_keys",
                "resize_session",
                "signal_session",
                "close_session"));
        Set<String> there;
        try (ServerProcess server = ServerProcess.start(flags(file(), "strict"))) {
            there = changing(server);
            String session = server.openBash();
            server.run(session, "echo tool-one");
            server.call("send_input", "session_id", session, "text", "read -s word; echo read-it", "submit", true);
            while (!server.call("get_session", "session_id", session)
                    .path("state")
                    .asText()
                    .equals("password")) {
                Thread.sleep(20);
            }
            server.call("send_input", "session_id", session, "text", "hunter-two-two", "submit", true);
            server.call("send_keys", "session_id", session, "keys", List.of("enter"));
            for (String tool : List.of("resize_session", "signal_session")) {
                Map<String, Object> more =
                        tool.startsWith("resize") ? Map.of("cols", 99, "rows", 33) : Map.of("signal", "WINCH");
                if (there.contains(tool)) {
                    List<Object> arguments = new ArrayList<>(List.of("session_id", session));
                    more.forEach((name, value) -> arguments.addAll(List.of(name, value)));
                    server.call(tool, arguments.toArray());
                }
            }
            server.call("close_session", "session_id", session);
        }
        tried.retainAll(there);
        assertTrue(tried.size() >= 5, () -> "of " + there + " only " + tried);
        for (String tool : tried) {
            String name = "\"tool\":\"" + tool + "\"";
            assertTrue(count(file(), name) >= 2, tool);
            assertEquals(0, count(file(), name) % 2, tool);
        }
        assertEquals(List.of(), notes(verify(file())));
        try (Stream<Path> files = Files.walk(home)) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                assertEquals(0, count(each, "hunter-two-two"), each.toString());
            }
        }
    }
}
