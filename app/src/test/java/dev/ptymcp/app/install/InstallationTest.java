package dev.ptymcp.app.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.app.config.ConfigFileLocation.Platform;
import dev.ptymcp.domain.model.error.TerminalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The file of each client, before and after. */
final class InstallationTest {

    private static final Entry ENTRY = new Entry("pty", "/opt/pty mcp/pty-mcp", List.of("--sessions.max=5"));

    @TempDir
    private Path home;

    @ParameterizedTest
    @EnumSource
    void anEmptyPlaceGetsAFileWithTheEntryAlone(Client client) throws IOException {
        Path file = client.ofUser(new Platform("Linux", home), Map.of());
        Installation installation = Installation.of(client, file, ENTRY);
        assertFalse(installation.known());
        assertFalse(Files.exists(file), "before it is said so");
        assertEquals(Optional.empty(), installation.write());
        assertEquals(Installation.shown(client, ENTRY), Files.readString(file));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertTrue(
                installation.difference().stream().allMatch(line -> line.startsWith("+ ")),
                installation.difference().toString());
    }

    @ParameterizedTest
    @EnumSource
    void aSecondTimeChangesNothing(Client client) throws IOException {
        Path file = home.resolve("file");
        Installation.of(client, file, ENTRY).write();
        Installation again = Installation.of(client, file, ENTRY);
        assertTrue(again.known());
        assertFalse(again.changes());
        assertEquals(List.of(), again.difference());
    }

    @ParameterizedTest
    @EnumSource
    void whatElseTheFileSaysStaysAsItIs(Client client) throws IOException {
        String before = before(client);
        Path file = Files.writeString(home.resolve("file"), before);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        Path link = Files.createSymbolicLink(home.resolve("link"), file);
        Installation installation = Installation.of(client, link, ENTRY);
        assertFalse(installation.known());
        Optional<Path> copy = installation.write();
        assertEquals(before, Files.readString(copy.orElseThrow()));
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        List<String> after = Files.readAllLines(file);
        for (String line : before.lines().toList()) {
            // A comma may have come in between a value and its comment.
            String plain = line.replace(",", "");
            assertTrue(after.stream().anyMatch(one -> one.replace(",", "").equals(plain)), line);
        }
        assertFalse(Installation.of(client, file, ENTRY).changes());
    }

    @ParameterizedTest
    @EnumSource
    void anOlderEntryIsUpdatedAndKeepsItsOtherKeys(Client client) throws IOException {
        String before = Installation.shown(client, new Entry("pty", "/old/pty-mcp", List.of()));
        before = client.isToml()
                ? before + "env = { A = \"b\" } # mine\n"
                : before.replaceFirst("\"command\"", "\"env\": {\"A\": \"b\"}, // mine\n      \"command\"");
        Path file = Files.writeString(home.resolve("file"), before);
        Installation installation = Installation.of(client, file, ENTRY);
        assertTrue(installation.known());
        assertTrue(
                installation.difference().stream()
                        .anyMatch(line -> line.startsWith("- ") && line.contains("/old/pty-mcp")),
                installation.difference().toString());
        installation.write();
        String after = Files.readString(file);
        assertTrue(after.contains("mine"), after);
        assertTrue(after.contains("\"b\""), after);
        assertFalse(after.contains("/old/"), after);
        assertFalse(Installation.of(client, file, ENTRY).changes());
    }

    @ParameterizedTest
    @EnumSource
    void aBrokenFileIsRefusedWithItsLine(Client client) throws IOException {
        String broken = client.isToml() ? "a = 1\nb = [\nc = oops\n" : "{\n  \"a\": 1,\n  oops\n}\n";
        Path file = Files.writeString(home.resolve("file"), broken);
        TerminalException refused = assertThrows(TerminalException.class, () -> Installation.of(client, file, ENTRY));
        assertTrue(refused.getMessage().startsWith(file + ":3: not valid "), refused.getMessage());
        assertEquals(broken, Files.readString(file));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'{\"mcpServers\": []}' | :1: mcpServers is not an object.",
                "'{\"mcpServers\": {\"pty\": 3}}' | ''",
                "'[1]' | :1: not a JSON object.",
            })
    void whatHasAnotherFormIsNotGuessedAt(String text, String why) throws IOException {
        Path file = Files.writeString(home.resolve("file"), text);
        if (why.isEmpty()) {
            // What no client could have used is replaced, after it was shown.
            assertTrue(Installation.of(Client.CURSOR, file, ENTRY).changes());
        } else {
            TerminalException refused =
                    assertThrows(TerminalException.class, () -> Installation.of(Client.CURSOR, file, ENTRY));
            assertEquals(file + why, refused.getMessage());
        }
        assertEquals(text, Files.readString(file));
    }

    /** With sudo, a person's own file became root's, and the client could not read it any more. */
    @Test
    void whatRootWritesStaysThePersonsOwn() throws IOException {
        Path file = Files.writeString(home.resolve("file"), "{}");
        Files.setAttribute(file, "unix:uid", 4711);
        Files.setAttribute(file, "unix:gid", 4712);
        Installation.of(Client.CURSOR, file, ENTRY).write();
        assertEquals(4711, Files.getAttribute(file, "unix:uid"));
        assertEquals(4712, Files.getAttribute(file, "unix:gid"));
        assertTrue(Files.getPosixFilePermissions(file).contains(PosixFilePermission.OWNER_WRITE));
    }

    @ParameterizedTest
    @EnumSource
    void anArgumentMayHaveQuotesAndLineBreaks(Client client) throws IOException {
        Entry odd = new Entry("pty", "/opt/pty-mcp", List.of("--a=\"$x\\", "two\nlines\tand\u007f\u0001"));
        Path file = home.resolve("file");
        Installation.of(client, file, odd).write();
        assertFalse(Installation.of(client, file, odd).changes());
    }

    @Test
    void aFileThatSomebodyChangesMeanwhileIsNotOverwritten() throws IOException {
        Path file = Files.writeString(home.resolve("file"), "{}");
        Installation installation = Installation.of(Client.CURSOR, file, ENTRY);
        Files.writeString(file, "{\"new\": 1}");
        assertThrows(TerminalException.class, installation::write);
        assertEquals("{\"new\": 1}", Files.readString(file));
    }

    @ParameterizedTest
    @CsvSource({
        "Linux,    claude-desktop, .config/Claude/claude_desktop_config.json",
        "Mac OS X, claude-desktop, Library/Application Support/Claude/claude_desktop_config.json",
        "Windows,  claude-desktop, roaming/Claude/claude_desktop_config.json",
        "Linux,    vscode,         .config/Code/User/mcp.json",
        "Mac OS X, vscode,         Library/Application Support/Code/User/mcp.json",
        "Windows,  vscode,         roaming/Code/User/mcp.json",
        "Linux,    zed,            .config/zed/settings.json",
        "Mac OS X, zed,            .config/zed/settings.json",
        "Windows,  zed,            roaming/Zed/settings.json",
        "Windows,  codex,          .codex/config.toml",
        "Mac OS X, codex,          .codex/config.toml",
        "Windows,  cursor,         .cursor/mcp.json",
        "Mac OS X, windsurf,       .codeium/windsurf/mcp_config.json",
        "Windows,  windsurf,       .codeium/windsurf/mcp_config.json",
    })
    void theFileIsWhereThePlatformHasIt(String os, String client, String file) {
        Map<String, String> environment =
                os.equals("Windows") ? Map.of("APPDATA", home.resolve("roaming").toString()) : Map.of();
        assertEquals(home.resolve(file), Client.of(client).orElseThrow().ofUser(new Platform(os, home), environment));
    }

    /** As their makers' pages had it on 2026-11-22, see docs/command-line.md; of times Codex alone has keys, in seconds. */
    @Test
    void theEntryHasTheKeysThatTheClientDocuments() {
        String json = """
                {
                  "mcpServers": {
                    "pty": {
                      "command": "/opt/pty mcp/pty-mcp",
                      "args": ["--sessions.max=5"]
                    }
                  }
                }
                """;
        assertEquals(json, Installation.shown(Client.CLAUDE_DESKTOP, ENTRY));
        assertEquals(json, Installation.shown(Client.WINDSURF, ENTRY));
        assertEquals("""
                [mcp_servers.pty]
                command = "/opt/pty mcp/pty-mcp"
                args = ["--sessions.max=5"]
                startup_timeout_sec = 60
                tool_timeout_sec = 3700
                """, Installation.shown(Client.CODEX, ENTRY));
        assertEquals(
                home.resolve("elsewhere/config.toml"),
                Client.CODEX.ofUser(
                        new Platform("Linux", home),
                        Map.of("CODEX_HOME", home.resolve("elsewhere").toString())));
    }

    @Test
    void everyClientThatHasProjectsHasAFileThere() {
        assertEquals(
                List.of(
                        ".mcp.json",
                        ".vscode/mcp.json",
                        ".cursor/mcp.json",
                        ".codex/config.toml",
                        ".gemini/settings.json",
                        ".zed/settings.json"),
                Stream.of(Client.values())
                        .filter(Client::hasProjects)
                        .map(client -> home.relativize(client.inProject(home)).toString())
                        .toList());
    }

    private static String before(Client client) {
        return client.isToml() ? """
                # my settings
                model = "some-model" # the fast one

                [mcp_servers.other]
                command = "other"
                args = [
                  "a", # one
                  "b",
                ]

                [profiles.deep]
                effort = "high"
                """ : """
                {
                    // my settings
                    "theme": "dark", /* as it
                       should be */
                    "TABLE": {
                        "other": { "command": "other", "args": ["}", "//"] } // the other one
                        // and no more
                    },
                    "last": [1, {"a": 2}]
                }
                """.replace("TABLE", client.table());
    }
}
