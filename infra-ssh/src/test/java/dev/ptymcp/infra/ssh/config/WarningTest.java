package dev.ptymcp.infra.ssh.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the configuration says and is not done is said where it matters, and nowhere else. */
final class WarningTest {

    @TempDir
    Path folder;

    private ConfigFolder home;

    @BeforeEach
    void livesInAnEmptyHome() {
        home = new ConfigFolder(folder);
    }

    @Test
    void nameFileLineAndWhatIsDoneInstead() {
        home.config("Host web", "  ForwardAgent yes");
        assertEquals(
                List.of(folder.resolve(".ssh/config") + ":2: ForwardAgent is not followed: no agent is forwarded."),
                home.resolve("web").warnings().stream()
                        .map(ConfigWarning::toString)
                        .toList());
    }

    @Test
    void areGivenOnlyForTheLineThatDecides() {
        home.config(
                "Host db",
                " ForwardX11 yes",
                "Host web",
                " ForwardAgent no",
                " LocalForward 1 a:1",
                " LocalForward 2 a:2",
                "Host *",
                " ForwardAgent yes",
                " RekeyLimit 1G",
                " RekeyLimit 2G");
        assertEquals("5 6 9", lines("web"));
        assertEquals("2 8 9", lines("db"));
    }

    @Test
    void areGivenForEveryDirectiveThatIsNotFollowedAndMatters() {
        List<String> silent = new ArrayList<>();
        for (OtherDirective directive : OtherDirective.all()) {
            home.config(directive.name() + " something");
            boolean said = lines("web").equals("1");
            if (said == (directive.treatment() == Treatment.IGNORED)) {
                silent.add(directive.name());
            }
            for (String harmless : directive.harmless()) {
                home.config(directive.name() + " " + harmless.toUpperCase(Locale.ROOT));
                assertEquals("", lines("web"), directive.name() + " " + harmless);
            }
        }
        assertEquals(List.of(), silent, "warned wrongly, or not");
    }

    @Test
    void areNotGivenForWhatDistributionsPutIntoTheSystemsFile() {
        home.with(
                "etc/ssh/ssh_config",
                "Include ssh_config.d/*.conf",
                "Host *",
                "    SendEnv LANG LC_*",
                "    HashKnownHosts yes",
                "    GSSAPIAuthentication yes",
                "    ForwardX11Trusted yes");
        home.with("etc/ssh/ssh_config.d/50-system.conf", "RequiredRSASize 2048", "CASignatureAlgorithms -ssh-rsa");
        assertEquals("", lines("web"));
        home.config("GSSAPIAuthentication yes");
        assertEquals("1", lines("web"));
        home.config("").with("etc/ssh/ssh_config", "ForwardAgent yes");
        assertEquals("1", lines("web"));
    }

    @Test
    void saySoWhenABlockIsSkippedBecauseNothingIsRun() {
        Path trace = folder.resolve("trace");
        home.config("Match exec \"touch " + trace + "\"", " Port 2200", "Match host db exec true", " Port 2201");
        HostSettings web = home.resolve("web");
        assertEquals(22, web.endpoint().port());
        assertEquals(
                List.of("the block is skipped: Match exec is not evaluated."),
                web.warnings().stream().map(ConfigWarning::message).toList());
        assertEquals("1 3", lines("db"));
        assertTrue(Files.notExists(trace));
    }

    @Test
    void saySoOnceWhenTheFilesAreGoneThroughTwice() {
        home.config("ForwardAgent yes", "Match exec true", " Port 2200", "Match final all", " User bob");
        assertEquals("1 2", lines("web"));
        assertEquals("bob", home.resolve("web").endpoint().user());
    }

    @Test
    void sayThatNamesAreNotMadeCanonical() {
        home.config("CanonicalizeHostname yes", "CanonicalDomains example.org", "Match canonical all", " Port 2200");
        assertEquals("1", lines("web"));
        assertEquals(2200, home.resolve("web").endpoint().port());
        home.config("CanonicalizeHostname no");
        assertEquals("", lines("web"));
    }

    @Test
    void sayThatAFileCannotBeRead() {
        Path unreadable = Path.of("/proc/self/mem");
        home.with("etc/ssh/ssh_config", "Port 2200");
        HostSettings web = OpenSshConfig.load(
                        new ConfigSources(unreadable, folder.resolve("etc/ssh/ssh_config"), Comparison.facts()))
                .resolve(HostQuery.of("web"));
        assertEquals(2200, web.endpoint().port());
        assertEquals(
                List.of(unreadable + ": the file cannot be read and was passed over."),
                web.warnings().stream().map(ConfigWarning::toString).toList());
    }

    private String lines(String host) {
        return home.resolve(host).warnings().stream()
                .map(warning -> String.valueOf(warning.line()))
                .collect(Collectors.joining(" "));
    }
}
