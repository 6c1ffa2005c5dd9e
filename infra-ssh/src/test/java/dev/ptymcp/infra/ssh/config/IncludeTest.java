package dev.ptymcp.infra.ssh.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that include others. */
final class IncludeTest {

    @TempDir
    Path folder;

    private ConfigFolder home;

    @BeforeEach
    void livesInAnEmptyHome() {
        home = new ConfigFolder(folder);
    }

    @Test
    void findsWhatOpenSshFinds() throws IOException {
        for (String name : List.of("a", "b", "c.conf", "a.conf", ".h", "x [1]", "x 1", "-", "]", "1x", "sub/c", "*")) {
            home.with(
                    "f/" + name,
                    "SendEnv " + Path.of(name).getFileName().toString().replace(" ", "_"));
        }
        Files.createSymbolicLink(folder.resolve("f/link"), folder.resolve("f/a"));
        Files.createSymbolicLink(folder.resolve("f/dangling"), folder.resolve("f/nowhere"));
        List<String> disagreements = new ArrayList<>();
        int found = 0;
        for (String row : OpenSshAgreesTest.resource("includes.txt").split("\n")) {
            if (!row.startsWith("# ")) {
                String line = "Include " + row.replace("$F", folder.resolve("f").toString());
                Path file = home.with("config", line, Comparison.COMMON_DEFAULTS)
                        .home
                        .resolve("config");
                String theirs = Comparison.theirs(file, "web").get("sendenv");
                String ours = Comparison.ours(file, HostQuery.of("web")).get("sendenv");
                if (theirs == null || !theirs.equals(ours)) {
                    disagreements.add(row + ": OpenSSH " + theirs + ", we " + ours);
                }
                found += theirs == null || theirs.isEmpty() ? 0 : 1;
            }
        }
        assertEquals("", String.join("\n", disagreements));
        assertTrue(found > 20, "rows that find something: " + found);
    }

    @Test
    void looksForRelativeNamesInTheFolderOfTheSide() {
        home.config("Include sub/one ~/two")
                .with(".ssh/sub/one", "Port 2201")
                .with("two", "User bob")
                .with("etc/ssh/ssh_config", "Include ssh_config.d/*.conf")
                .with("etc/ssh/ssh_config.d/x.conf", "Port 2202", "BindAddress 10.0.0.9");
        Endpoint endpoint = home.resolve("web").endpoint();
        assertEquals(2201, endpoint.port());
        assertEquals("bob", endpoint.user());
        assertEquals("10.0.0.9", endpoint.bindAddress().orElseThrow());
    }

    @Test
    void countsOnlyWhereTheBlockAroundItCounts() {
        home.config("Host web", " Include inner", " User bob", "Host *", " Port 2200")
                .with(".ssh/inner", "HostName 10.0.0.1", "Host db", " HostName 10.0.0.2", "Host *", " BindAddress ::1");
        HostSettings web = home.resolve("web");
        assertEquals("10.0.0.1", web.endpoint().hostName());
        assertEquals("bob", web.endpoint().user());
        assertEquals("::1", web.endpoint().bindAddress().orElseThrow());
        HostSettings db = home.resolve("db");
        assertEquals("db", db.endpoint().hostName());
        assertTrue(db.endpoint().bindAddress().isEmpty());
    }

    @Test
    void goesSixteenDeepAndNotSeventeen() {
        for (int depth = 1; depth < 16; depth++) {
            home.with(".ssh/" + depth, "Include " + (depth + 1));
        }
        home.config("Include 1").with(".ssh/16", "Port 2200");
        assertEquals(2200, home.resolve("web").endpoint().port());
        home.with(".ssh/16", "Include 17").with(".ssh/17", "Port 2201");
        assertEquals(
                folder.resolve(".ssh/16") + ":1: files include one another more than 16 deep.",
                refusal().getMessage());
    }

    @Test
    void endsWhenAFileIncludesItself() {
        home.config("Include config config");
        assertEquals(ErrorCode.INVALID_SSH_CONFIG, refusal().code());
    }

    @Test
    void refusesTheTildeInTheSystemsFile() {
        home.with("etc/ssh/ssh_config", "Include ~/x");
        assertTrue(
                refusal().getMessage().contains("ssh_config:1: Include has '~'"),
                refusal().getMessage());
    }

    @Test
    void namesTheLineOfTheIncludedFile() {
        home.config("Host other", " Include inner").with(".ssh/inner", "", "Port x");
        assertTrue(
                refusal().getMessage().startsWith(folder.resolve(".ssh/inner") + ":2: "),
                refusal().getMessage());
    }

    @Test
    void refusesFilesThatOthersCanWriteAsOpenSshDoes() throws IOException {
        home.config("Port 2200");
        for (String mode : List.of("rw-r--r--", "rw-rw-r--", "rw-r--rw-", "rw----rw-", "rw--w----", "rw-----w-")) {
            Files.setPosixFilePermissions(folder.resolve(".ssh/config"), PosixFilePermissions.fromString(mode));
            Path including = home.with("including", "Include " + folder.resolve(".ssh/config"))
                    .home
                    .resolve("including");
            boolean theirs = SshOracle.ask(including, "web").refused();
            boolean ours = Comparison.ours(including, HostQuery.of("web")).containsKey("refused");
            assertEquals(theirs, ours, mode + " in an included file");
            assertEquals(
                    theirs,
                    Comparison.ours(folder.resolve(".ssh/config"), HostQuery.of("web"))
                            .containsKey("refused"),
                    mode);
        }
    }

    @Test
    void saysHowAFileThatOthersCanWriteIsMended() throws IOException {
        home.config("Port 2200");
        Files.setPosixFilePermissions(folder.resolve(".ssh/config"), PosixFilePermissions.fromString("rw-rw-rw-"));
        String message = assertThrows(
                        TerminalException.class,
                        () -> OpenSshConfig.load(new ConfigSources(
                                folder.resolve(".ssh/config"), folder.resolve("none"), Comparison.facts())))
                .getMessage();
        assertTrue(message.contains("chmod go-w"), message);
    }

    @Test
    void refusesAFileOfAnotherUser() {
        home.config("Port 2200");
        LocalFacts somebody = new LocalFacts(folder, "eve", "4711", "desk", name -> null);
        ConfigSources sources = new ConfigSources(folder.resolve(".ssh/config"), folder.resolve("none"), somebody);
        boolean root = Comparison.facts().userId().equals("0");
        if (root) {
            assertEquals(
                    2200,
                    OpenSshConfig.load(sources)
                            .resolve(HostQuery.of("web"))
                            .endpoint()
                            .port());
        } else {
            assertThrows(TerminalException.class, () -> OpenSshConfig.load(sources));
        }
    }

    private TerminalException refusal() {
        return assertThrows(TerminalException.class, home::load);
    }
}
