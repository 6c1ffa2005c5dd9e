package dev.ptymcp.app.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.app.config.ConfigFileLocation;
import dev.ptymcp.app.config.Configuration;
import dev.ptymcp.app.config.ConfigurationLoader;
import dev.ptymcp.application.runtime.SystemTimeSource;
import dev.ptymcp.domain.model.audit.AuditStatus;
import dev.ptymcp.domain.model.error.TerminalException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From an operator's first command to records that verify. */
@Timeout(60)
final class AuditSetupTest {

    @TempDir
    Path home;

    private ConfigFileLocation.Platform platform() {
        return new ConfigFileLocation.Platform("Linux", home);
    }

    private AuditSettings settings(Map<String, String> flags, Map<String, String> environment) {
        ConfigurationLoader loader = new ConfigurationLoader(AuditSettings.KEYS);
        Configuration configuration = loader.load(new ConfigurationLoader.Sources(environment, flags, platform()));
        return new AuditSettings(configuration, platform(), environment);
    }

    private static String mode(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void anOperatorSwitchesItOnWithTwoCommands() throws IOException {
        Path config = home.resolve("c/config.toml");
        AuditSetup.Done done = AuditSetup.init(config, false);
        assertEquals("rw-------", mode(done.token()));
        assertEquals("rw-------", mode(done.key()));
        Map<String, String> there = Map.of("config", config.toString());
        assertFalse(settings(there, Map.of()).enabled());
        AuditSetup.enable(config, true);
        AuditSettings settings = settings(there, Map.of());
        assertTrue(settings.enabled());
        assertEquals(Files.readString(done.token()).strip(), settings.token());
        try (AuditFixture fixture = new AuditFixture()) {
            AuditSinks.Surroundings around =
                    new AuditSinks.Surroundings(fixture.tasks, SystemTimeSource.INSTANCE, "ada");
            AuditSinks sinks = new AuditSinks(settings, around);
            assertEquals(AuditStatus.OFF.kept(), sinks.status().kept());
            sinks.record(AuditFixture.before(1));
            sinks.close();
        }
        Path records = home.resolve(".local/state/pty-mcp/audit/audit.jsonl");
        assertTrue(Files.readString(records).contains("\"keyed\":true"));
        Verification verification = VerifyFiles.verify(List.of(), Optional.empty(), settings);
        assertTrue(verification.sound(), () -> verification.findings().toString());
        assertEquals(1, verification.commands());
        AuditSetup.enable(config, false);
        assertFalse(settings(there, Map.of()).enabled());
    }

    @Test
    void aTokenIsNotReplacedUnlessToldAndTheKeyNever() throws IOException {
        Path config = home.resolve("config.toml");
        AuditSetup.Done done = AuditSetup.init(config, false);
        String token = Files.readString(done.token());
        String key = Files.readString(done.key());
        assertThrows(TerminalException.class, () -> AuditSetup.init(config, false));
        assertEquals(token, Files.readString(done.token()));
        assertFalse(AuditSetup.init(config, true).newKey());
        assertNotEquals(token, Files.readString(done.token()));
        assertEquals(key, Files.readString(done.key()));
    }

    @Test
    void aTokenComesFromAFileOrTheEnvironmentAndNeverFromTheCommandLine() {
        String token = "0123456789abcdef0123";
        assertEquals(
                token, settings(Map.of(), Map.of("PTY_MCP_AUDIT_TOKEN", token)).token());
        TerminalException refused =
                assertThrows(TerminalException.class, () -> settings(Map.of("audit.token", token), Map.of()));
        assertTrue(refused.getMessage().contains("PTY_MCP_AUDIT_TOKEN"), refused.getMessage());
        assertFalse(refused.getMessage().contains(token));
        TerminalException weak =
                assertThrows(TerminalException.class, () -> settings(Map.of(), Map.of("PTY_MCP_AUDIT_TOKEN", "shorty"))
                        .token());
        assertFalse(weak.getMessage().contains("shorty"));
    }

    @Test
    void aTokenInAConfigurationThatOthersCanReadIsRefused() throws IOException {
        Path config = Files.writeString(home.resolve("config.toml"), "[audit]\ntoken = \"0123456789abcdef0123\"\n");
        Map<String, String> there = Map.of("config", config.toString());
        Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-r--r--"));
        TerminalException refused = assertThrows(TerminalException.class, () -> settings(there, Map.of()));
        assertTrue(refused.getMessage().contains(":2: audit.token is secret"), refused.getMessage());
        assertFalse(refused.getMessage().contains("0123456789"));
        Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-------"));
        assertEquals("0123456789abcdef0123", settings(there, Map.of()).token());
    }

    @Test
    void recordsAreNotSentInTheClearToAnotherMachine() {
        assertThrows(
                TerminalException.class, () -> settings(Map.of("audit.url", "http://collector:9099/audit"), Map.of())
                        .url());
        for (String good : List.of("https://collector/audit", "http://127.0.0.1:1/audit", "http://[::1]:1/audit")) {
            assertTrue(settings(Map.of("audit.url", good), Map.of()).url().isPresent());
        }
    }

    private void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
    }

    @Test
    void aCollectorWithACertificateIsReachedByWhoTrustsItAndByNobodyElse() throws Exception {
        run(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:prime256v1",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=localhost",
                "-addext",
                "subjectAltName=DNS:localhost",
                "-keyout",
                "key.pem",
                "-out",
                "cert.pem");
        Files.writeString(home.resolve("password"), "changeit\n");
        run(
                "openssl",
                "pkcs12",
                "-export",
                "-inkey",
                "key.pem",
                "-in",
                "cert.pem",
                "-out",
                "store.p12",
                "-passout",
                "file:password");
        String token = "0123456789abcdef0123";
        AuditSettings settings = settings(Map.of(), Map.of("PTY_MCP_AUDIT_TOKEN", token));
        CollectorService.Options options = new CollectorService.Options(
                "127.0.0.1",
                0,
                Optional.of(home.resolve("log/collected.jsonl")),
                Optional.of(home.resolve("store.p12")),
                Optional.of(home.resolve("password")));
        try (AuditFixture fixture = new AuditFixture();
                CollectorService service = CollectorService.start(options, settings, fixture.tasks)) {
            int port = Integer.parseInt(service.address().replaceAll(".*:([0-9]+)/.*", "$1"));
            URI url = URI.create("https://localhost:" + port + "/audit");
            Duration patience = Duration.ofSeconds(20);
            List<String> records = List.of(fixture.text.event(AuditFixture.before(1)));
            new CollectorClient(
                            new CollectorClient.Settings(url, token, Optional.of(home.resolve("cert.pem")), patience),
                            fixture.tasks)
                    .keep(records);
            IOException untrusted = assertThrows(IOException.class, () -> new CollectorClient(
                            new CollectorClient.Settings(url, token, Optional.empty(), patience), fixture.tasks)
                    .keep(records));
            assertFalse(String.valueOf(untrusted.getMessage()).contains(token));
        }
        assertEquals(1, AuditFixture.verify(home.resolve("log/collected.jsonl")).commands());
    }
}
