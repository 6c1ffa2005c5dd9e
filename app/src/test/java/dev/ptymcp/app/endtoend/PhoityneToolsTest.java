package dev.ptymcp.app.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ptymcp.infra.serial.fixture.SerialPair;
import dev.ptymcp.infra.socket.fixture.TelnetServer;
import dev.ptymcp.infra.ssh.fixture.SshServer;
import dev.ptymcp.infra.ssh.fixture.TestAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What prompts written for phoityne/pty-mcp-server do, call for call, on a server that offers its tools. GHC and its tools are
 * stand-ins that show their prompt and what they were called with.
 */
@Timeout(240)
final class PhoityneToolsTest {

    private static final String STAND_IN = "#!/bin/sh\nprintf '%s|' \"$PWD\" \"$@\"; echo; printf 'ghci> '; exec cat\n";

    @TempDir
    private static Path home;

    private static ServerProcess server;

    @BeforeAll
    static void startTheServer() throws IOException {
        Path bin = Files.createDirectory(home.resolve("bin"));
        for (String name : List.of("cabal", "stack", "ghci", "plink")) {
            program(bin.resolve(name), STAND_IN);
        }
        Path tools = Files.createDirectory(home.resolve("tools"));
        program(tools.resolve("script_add.sh"), "#!/bin/sh\necho $(($1 + $2))\n");
        Files.writeString(tools.resolve("tools-list.json"), """
                [{"name": "script_add", "description": "Add two numbers.", "inputSchema": {"type": "object",
                  "properties": {"arguments": {"type": "string"}}, "required": ["arguments"]}}]
                """);
        Files.setPosixFilePermissions(tools.resolve("tools-list.json"), PosixFilePermissions.fromString("rw-r--r--"));
        server = ServerProcess.startBehind(
                List.of("env", "PATH=" + bin + ":" + System.getenv("PATH"), "HOME=" + home, "PS1=here]$ "),
                "--compat=phoityne",
                "--tools.groups=scripts",
                "--scripts.directory=" + tools);
    }

    private static void program(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @AfterAll
    static void endTheServer() {
        server.close();
    }

    @TestFactory
    Stream<DynamicTest> theCallsThatTheirUsersKnowWork() {
        AtOnce scenarios = new AtOnce();
        scenarios.begin("aShellIsSpokenToLineByLineAndTerminated", this::aShellIsSpokenToLineByLineAndTerminated);
        scenarios.begin("aProgramWithoutATerminalAnswers", this::aProgramWithoutATerminalAnswers);
        scenarios.begin("telnetIsSpokenByOurselvesOrByteByByte", this::telnetIsSpokenByOurselvesOrByteByByte);
        scenarios.begin("aSerialConsoleIsLoggedInToAskedAndLeft", this::aSerialConsoleIsLoggedInToAskedAndLeft);
        scenarios.begin(
                "toolsFromTheListAreCalledWithTheirOneTextOfArguments",
                this::toolsFromTheListAreCalledWithTheirOneTextOfArguments);
        return scenarios.tests();
    }

    private void aShellIsSpokenToLineByLineAndTerminated() {
        assertFalse(call("pty-bash", "arguments", List.of("--norc")).failed());
        assertAnswers("pty-message", "echo $((6 * 7))", "42\n");
        assertEquals("PRECONDITION_FAILED", code("pty-bash"));
        // A prompt in the middle of the output does not end the answer, and what comes late is not lost.
        String both = answer("pty-message", "printf 'a]$ b\\n'; sleep 0.2; echo la''st");
        assertTrue(both.contains("a]$ b\n") && both.contains("last\n"), both);
        Shown ended = call("pty-message", "arguments", "exit 3");
        assertTrue(ended.failed());
        assertTrue(ended.stderr().contains("code 3"), ended.stderr());
        assertFalse(call("pty-connect", "command", "python3", "arguments", List.of("-q"))
                .failed());
        assertAnswers("pty-message", "print('é' * 3)", "ééé\n");
        assertEquals("pty terminated.", call("pty-terminate").stdout());
        assertEquals("SESSION_NOT_FOUND", code("pty-message", "arguments", "x"));
        telnetAndSsh();
        haskell();
    }

    private static void telnetAndSsh() {
        try (TelnetServer telnet = TelnetServer.withLogin()) {
            Shown banner = call("pty-telnet", "arguments", List.of("127.0.0.1", "" + telnet.port()));
            assertTrue(banner.stdout().endsWith("login: "), banner.stdout());
            assertAnswers("pty-message", TelnetServer.USER, "Password:");
            call("pty-terminate");
        }
        try (SshServer ssh = SshServer.builder()
                .account(TestAccount.of("ann").withPassword("sesame"))
                .start()) {
            Path known = home.resolve("known_hosts");
            write(known, ssh.knownHosts());
            Shown asked = call(
                    "pty-ssh",
                    "arguments",
                    List.of("-p", "" + ssh.port(), "-o", "UserKnownHostsFile=" + known, "ann@127.0.0.1"));
            assertTrue(asked.stdout().endsWith("password: "), asked.stdout());
            assertAnswers("pty-message", "sesame", "$ ");
            assertAnswers("pty-message", "echo o''k", "ok");
            call("pty-terminate");
        }
    }

    private static void haskell() {
        String project = home.toString();
        List<String> more = List.of("-v0");
        assertShows("pty-cabal", project + "|repl|-v0|", "projectDir", project, "arguments", more);
        assertShows("pty-stack", project + "|repl|", "projectDir", project);
        assertShows(
                "pty-ghci",
                project + "|/m/Main.hs|-v0|",
                "projectDir",
                project,
                "startupFile",
                "/m/Main.hs",
                "arguments",
                more);
    }

    private static void assertShows(String tool, String called, Object... arguments) {
        Shown shown = call(tool, arguments);
        assertTrue(shown.stdout().startsWith(called), shown.stdout());
        assertTrue(shown.stdout().endsWith("ghci> "), shown.stdout());
        call("pty-terminate");
    }

    private void aProgramWithoutATerminalAnswers() {
        assertShown(call("proc-spawn", "command", "python3", "arguments", List.of("-qiu")), ">>> ");
        assertAnswers("proc-message", "print(6 * 7)", "42\n");
        assertEquals("success", call("proc-write", "arguments", "print(43)").stdout());
        StringBuilder read = new StringBuilder();
        for (int i = 0; i < 100 && read.indexOf("43") < 0; i++) {
            read.append(call("proc-read", "arguments", 4096).stdout());
        }
        assertTrue(read.indexOf("43") >= 0, read::toString);
        assertEquals("proc terminated.", call("proc-terminate").stdout());
        assertEquals("PROGRAM_NOT_FOUND", code("proc-cmd"));
        Shown plink = call("proc-telnet", "arguments", List.of("host"));
        assertTrue(plink.stdout().contains("|-telnet|host|"), plink.stdout());
        call("proc-terminate");
    }

    private void telnetIsSpokenByOurselvesOrByteByByte() {
        try (TelnetServer telnet = TelnetServer.withLogin()) {
            String port = String.valueOf(telnet.port());
            Shown banner = call("socket-telnet", "host", "127.0.0.1", "port", port);
            assertTrue(banner.stdout().endsWith("login: "), banner.stdout());
            assertAnswers("socket-message", TelnetServer.USER, "Password:");
            String in = answer("socket-message", TelnetServer.PASSWORD);
            assertTrue(in.contains("Welcome, ann.") && in.endsWith("shell$ "), in);
            assertFalse(in.contains(TelnetServer.PASSWORD), in);
            assertAnswers("socket-message", "echo $((6 * 7))", "42\n");
            call("socket-close");

            call("socket-open", "host", "127.0.0.1", "port", port);
            assertEquals(List.of(255), bytes(1));
            StringBuilder text = new StringBuilder();
            List<Integer> received = new ArrayList<>(List.of(255));
            while (text.indexOf("login: ") < 0) {
                received.addAll(bytes(4096));
                List<Integer> refusals = refusals(received, text);
                if (!refusals.isEmpty()) {
                    assertTrue(call("socket-write", "data", refusals).stdout().startsWith("ff f"));
                }
            }
            assertAnswers("socket-message", TelnetServer.USER, "Password: ");
            assertEquals("socket closed.", call("socket-close").stdout());
        }
    }

    private static List<Integer> bytes(int size) {
        List<Integer> bytes = new ArrayList<>();
        String hex = call("socket-read", "size", size).stdout();
        for (byte one : HexFormat.ofDelimiter(" ").parseHex(hex)) {
            bytes.add(one & 0xff);
        }
        return bytes;
    }

    /** DO is answered with WONT, WILL with DONT; what is no option is text. What is not whole yet stays. */
    private static List<Integer> refusals(List<Integer> received, StringBuilder text) {
        List<Integer> answer = new ArrayList<>();
        while (!received.isEmpty() && (received.get(0) != 255 || received.size() >= 3)) {
            int first = received.remove(0);
            if (first != 255) {
                text.append((char) first);
                continue;
            }
            int verb = received.remove(0);
            int option = received.remove(0);
            if (verb == 253 || verb == 251) {
                answer.addAll(List.of(255, verb == 253 ? 252 : 254, option));
            }
        }
        return answer;
    }

    private void aSerialConsoleIsLoggedInToAskedAndLeft() {
        try (SerialPair pair = SerialPair.toLogin(home.resolve("ttyUSB0"))) {
            Shown opened = call("serial-open", "device", home.resolve("ttyUSB0").toString(), "baud", 9600);
            assertTrue(opened.stdout().contains("login:"), opened.stdout());
            assertAnswers("serial-message", "operator", "Password:");
            assertAnswers("serial-message", SerialPair.PASSWORD, "console$");
            assertAnswers("serial-message", "echo version $((6 * 7))", "version 42");
            assertEquals("serial closed.", call("serial-close").stdout());
        }
    }

    private void toolsFromTheListAreCalledWithTheirOneTextOfArguments() {
        assertEquals("5\n", call("script_add", "arguments", "2 3").stdout());
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** What a client shows its model. */
    private record Shown(String session, String stdout, String stderr, boolean failed) {}

    private static Shown call(String tool, Object... arguments) {
        JsonNode result = ServerProcess.join(server.begin(tool, arguments));
        assertFalse(result.at("/structuredContent/code").isTextual(), () -> tool + ": " + result);
        return new Shown(
                result.at("/structuredContent/session_id").asText(),
                result.at("/content/0/text").textValue(),
                result.at("/content/1/text").asText(""),
                result.path("isError").booleanValue());
    }

    private static void assertAnswers(String tool, String line, String wanted) {
        Shown shown = call(tool, "arguments", line);
        assertFalse(shown.failed(), shown::toString);
        assertShown(shown, wanted);
    }

    /**
     * An answer ends with a prompt, and on a busy machine that can be one that was still to come when the line was typed: then
     * the rest comes with the next answer.
     */
    private static void assertShown(Shown shown, String wanted) {
        if (!shown.stdout().contains(wanted)) {
            JsonNode waited = server.call(
                    "wait_for",
                    "session_id",
                    shown.session(),
                    "patterns",
                    List.of(Map.of("pattern", wanted, "literal", true)),
                    "cursor",
                    0,
                    "timeout_ms",
                    60_000);
            assertEquals("match", waited.path("ended_by").textValue(), () -> shown + " " + waited);
        }
    }

    private static String answer(String tool, String line) {
        return call(tool, "arguments", line).stdout();
    }

    private static String code(String tool, Object... arguments) {
        return server.failure(tool, arguments).path("code").textValue();
    }
}
