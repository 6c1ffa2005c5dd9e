package dev.ptymcp.app.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One run of a server that records all it can, with a secret in it; afterwards everything that it left is searched. */
@Timeout(180)
final class SecretsEndToEndTest {

    private static final String VALUE = "k9$Wq/zT_42+ü";

    private static final String TELL = """
            import base64, getpass, sys, time, urllib.parse
            v = getpass.getpass('Password: ')
            def out(s):
                sys.stdout.write(s); sys.stdout.flush()
            out('plain ' + v + '\\n')
            out(v[:6]); time.sleep(0.3); out(v[6:] + '\\n')
            out(''.join('\\033[3%dm%s' % (i % 8, c) for i, c in enumerate(v)) + '\\033[0m\\n')
            out('x' * (120 - 5) + v + '\\n')
            out(base64.b64encode(('user:' + v).encode()).decode() + ' ' + urllib.parse.quote(v, safe='') + '\\n')
            out('\\033]0;' + v + '\\007\\n')
            for c in v:
                out(c); time.sleep(0.09)
            out('\\nlast is ' + v)
            sys.stdin.readline()
            """;

    @TempDir
    private Path home;

    private Path records() {
        return home.resolve("records");
    }

    private ServerProcess start() throws IOException {
        Files.createDirectories(records());
        Path secret = Files.writeString(home.resolve("secret"), VALUE + "\n");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        Path config = Files.writeString(
                home.resolve("config.toml"), "[[secrets.source]]\nname = \"ann\"\nfile = \"" + secret + "\"\n");
        return ServerProcess.start(
                "--config=" + config,
                "--tools.groups=secrets",
                "--transcript.record=true",
                "--transcript.formats=raw,text,asciicast",
                "--transcript.directory=" + records().resolve("transcripts"),
                "--transcript.input=true",
                "--log.level=debug",
                "--log.file=" + records().resolve("server.log"),
                "--audit.enabled=true",
                "--audit.file=" + records().resolve("audit.jsonl"));
    }

    /** The value in all the ways in which it could be found, and its larger parts. */
    private static List<String> forms() {
        byte[] bytes = VALUE.getBytes(StandardCharsets.UTF_8);
        List<String> forms = new ArrayList<>(List.of(
                VALUE,
                VALUE.substring(0, 6),
                VALUE.substring(5),
                URLEncoder.encode(VALUE, StandardCharsets.UTF_8),
                HexFormat.of().formatHex(bytes)));
        for (String before : List.of("", "a", "ab")) {
            String encoded = Base64.getEncoder().encodeToString((before + VALUE).getBytes(StandardCharsets.UTF_8));
            forms.add(encoded.substring(4, encoded.length() - 4));
        }
        return forms;
    }

    private static void assertNowhere(String where, String text) {
        for (String form : forms()) {
            assertFalse(text.contains(form), () -> "'" + form + "' in " + where + ":\n" + text);
        }
    }

    @Test
    void aSecretIsInNoResultNoRecordingNoRecordAndNoLog() throws Exception {
        Path script = Files.writeString(home.resolve("tell.py"), TELL);
        List<String> said;
        try (ServerProcess server = start()) {
            String session = server.openBash();
            Map<String, Object> asked = Map.of("patterns", List.of("^Password: "), "timeout_ms", 60_000);
            server.call("send_input", "session_id", session, "text", "python3 " + script, "wait", asked);
            JsonNode sent = server.call(
                    "send_secret",
                    "session_id",
                    session,
                    "source",
                    "ann",
                    "wait",
                    Map.of("patterns", List.of("last is"), "timeout_ms", 60_000));
            assertEquals(13, sent.path("length").asInt());
            assertEquals("match", sent.path("ended_by").asText());
            show(server, session);
            server.call("send_input", "session_id", session, "text", "", "wait", Map.of("prompt", true));
            server.run(session, "echo '" + VALUE + "'");
            server.call("prepare_secret", "session_id", session, "source", "ann");
            String prepared = server.call("get_session", "session_id", session).toString();
            assertTrue(prepared.contains("\"prepared_secrets\":[{\"uses\":1,"), prepared);
            JsonNode run = server.run(session, "read -r -s -p 'Password: ' x; echo; echo \"${#x}\"; echo $x | base64");
            assertTrue(run.path("output").asText().contains("13"), run.toString());
            String other = server.openBash();
            server.run(other, "cat " + home.resolve("secret"));
            server.call("close_session", "session_id", session);
            said = server.said();
            server.endInput();
            server.process().waitFor();
        }
        assertNowhere("results", String.join("\n", said));
        int files = 0;
        try (Stream<Path> all = Files.walk(records())) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                assertNowhere(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
                assertNowhere(file.toString(), Files.readString(file));
                files++;
            }
        }
        assertTrue(files >= 8, "only " + files + " files");
    }

    private static void show(ServerProcess server, String session) {
        for (String format : List.of("text", "raw", "hex", "base64")) {
            JsonNode read = server.call(
                    "read_output", "session_id", session, "cursor", 0, "format", format, "max_bytes", 65_536);
            String output = read.path("output").asText();
            if (format.equals("base64")) {
                assertNowhere(format, new String(Base64.getDecoder().decode(output), StandardCharsets.UTF_8));
            }
        }
        for (String format : List.of("text", "ansi", "svg")) {
            server.call("read_screen", "session_id", session, "format", format, "scrollback", 100);
        }
        server.call("wait_for", "session_id", session, "cursor", 0, "patterns", List.of("last is .*"));
        String refused = server.failure("send_input", "session_id", session, "text", "x", "when", "no such line")
                .toString();
        assertTrue(refused.contains("last is ***"), refused);
    }
}
