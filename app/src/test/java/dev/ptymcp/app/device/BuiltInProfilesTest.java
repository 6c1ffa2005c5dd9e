package dev.ptymcp.app.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import dev.ptymcp.domain.model.device.LinePattern;
import dev.ptymcp.domain.model.device.LoginStep;
import dev.ptymcp.domain.model.device.Profile;
import dev.ptymcp.domain.service.device.DevicePrompt;
import dev.ptymcp.domain.service.device.DeviceStates;
import dev.ptymcp.domain.service.device.Profiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The profiles that come along, line by line as the devices show them. */
final class BuiltInProfilesTest {

    private static final Profiles ALL =
            ProfileFiles.in(Path.of("no-such-directory"), List.of()).get();

    /** When it is stale: run this test with {@code -Dptymcp.write-docs=true} and commit what it wrote. */
    @Test
    void theQuickFormHoldsWhatTheFilesHold() throws IOException {
        if (Boolean.getBoolean("ptymcp.write-docs")) {
            Map<String, JsonNode> trees = new LinkedHashMap<>();
            for (String name : names()) {
                try (InputStream in = BuiltInProfilesTest.class.getResourceAsStream(name + ".toml")) {
                    trees.put(name, new TomlMapper().readTree(in));
                }
            }
            new ObjectMapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValue(
                            Path.of("src/main/resources/dev/ptymcp/app/device", QuickProfiles.FILE)
                                    .toFile(),
                            trees);
        }
        assertEquals(names().stream().map(ProfileFiles::builtIn).toList(), QuickProfiles.read(), QuickProfiles.FILE);
    }

    static List<String> names() {
        return ProfileFiles.BUILT_IN;
    }

    /** The columns: profile, what the line is (a level, pager, question, error, message, heading or nothing), the line. */
    @ParameterizedTest(name = "{0}: [{2}] is {1}")
    @CsvFileSource(resources = "/devices/lines.txt", delimiter = '\t', ignoreLeadingAndTrailingWhitespace = false)
    void readsLinesAsTheDeviceMeansThem(String profile, String meaning, String line) {
        assertEquals(meaning, meaning(ALL.named(profile), line));
    }

    /** The columns: profile, what the line is (a level, continuation, question, error or nothing), the line. */
    @ParameterizedTest(name = "{0}: [{2}] is {1}")
    @CsvFileSource(resources = "/devices/programs.txt", delimiter = '\t', ignoreLeadingAndTrailingWhitespace = false)
    void readsLinesAsTheProgramMeansThem(String profile, String meaning, String line) {
        assertEquals(meaning, meaning(ALL.named(profile), line).replaceFirst(" of $", ""));
    }

    private static String meaning(Profile profile, String line) {
        DeviceStates states = new DeviceStates(profile);
        Optional<DevicePrompt> prompt = states.prompt(line);
        if (states.pager(line).isPresent()) {
            return "pager";
        }
        if (prompt.isPresent()) {
            return prompt.get().level() + " of " + prompt.get().host();
        }
        if (states.continues(line)) {
            return "continuation";
        }
        if (in(profile.lines().questions(), line)) {
            return "question";
        }
        if (states.error(line)) {
            return "error";
        }
        if (states.heading(line)) {
            return "heading";
        }
        return in(profile.lines().messages(), line) ? "message" : "nothing";
    }

    private static boolean in(List<LinePattern> patterns, String line) {
        return patterns.stream().anyMatch(pattern -> pattern.in(line));
    }

    @ParameterizedTest(name = "{0}: {1} asks for {2}")
    @CsvFileSource(resources = "/devices/logins.txt", delimiter = '\t', ignoreLeadingAndTrailingWhitespace = false)
    void knowsWhatAConsoleAsks(String profile, String line, String reply) {
        List<LoginStep> steps = ALL.named(profile).login().orElseThrow().steps();
        Optional<LoginStep> step = steps.stream()
                .filter(one -> one.reply().answersQuestion()
                        ? one.expect().atEndOf(line)
                        : one.expect().in(line))
                .findFirst();
        assertEquals(reply, step.map(one -> one.reply().name().toLowerCase()).orElse("nothing"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void comesAlongWithATitleAndPrompts(String name) {
        Profile profile = ALL.named(name);
        assertTrue(profile.title().length() > 3, profile.title());
        assertTrue(profile.ofShell() || !profile.prompts().isEmpty(), name);
    }

    /** Programs print these, and a command that prints them has not ended. */
    @ParameterizedTest
    @MethodSource("names")
    void takesNoOrdinaryLineForAPromptOrAPager(String name) {
        DeviceStates states = new DeviceStates(ALL.named(name));
        for (String line : List.of(
                "",
                "   ",
                "Interface              IP-Address      OK? Method Status                Protocol",
                "Building configuration...",
                "!",
                "....",
                "!!!!!",
                "  100% (5/5)",
                "Last login: Sat Nov 21 12:00:00 2026 from 192.0.2.7",
                "Sending 5, 100-byte ICMP Echos to 192.0.2.1, timeout is 2 seconds:",
                "<html><body>Hello</body></html> and more",
                "r1#show version",
                "r1# show version",
                "admin@mx1> show version",
                "[admin@MikroTik] > /ip address print")) {
            assertEquals(Optional.empty(), states.prompt(line), () -> name + ": " + line);
            assertTrue(states.pager(line).isEmpty(), () -> name + ": " + line);
        }
    }

    @Test
    void recognisesDevicesByTheirSoftware() {
        assertEquals(
                "cisco-ios", ALL.bySoftware("SSH-2.0-Cisco-1.25").orElseThrow().name());
        assertEquals(
                "cisco-iosxr", ALL.bySoftware("SSH-2.0-Cisco-2.0").orElseThrow().name());
        assertEquals(
                "mikrotik-routeros",
                ALL.bySoftware("SSH-2.0-ROSSSH").orElseThrow().name());
        assertEquals(
                "hp-procurve",
                ALL.bySoftware("SSH-2.0-Mocana SSH 5.3.1").orElseThrow().name());
        assertEquals(Optional.empty(), ALL.bySoftware("SSH-2.0-OpenSSH_9.2p1 Debian-2"));
        assertEquals(Optional.empty(), ALL.bySoftware("SSH-2.0-dropbear_2022.83"));
    }

    @Test
    void recognisesDevicesByWhatTheyShowFirst() {
        assertEquals("cisco-ios", byBanner("\n\nUser Access Verification\n\nUsername: "));
        assertEquals("cisco-nxos", byBanner("User Access Verification (NX-OS)\nswitch login: "));
        assertEquals(
                "cisco-nxos",
                byBanner("Cisco Nexus Operating System (NX-OS) Software\nTAC support: http://example.com\n"));
        assertEquals("juniper-junos", byBanner("--- JUNOS 21.4R1.12 Kernel 64-bit  JNPR-12.1\n"));
        assertEquals(
                "mikrotik-routeros",
                byBanner("  MikroTik RouterOS 7.11 (c) 1999-2023       https://www.mikrotik.com/\n"));
        assertEquals("u-boot", byBanner("\n\nU-Boot SPL 2022.01 (Jan 10 2022 - 18:46:34 +0000)\n"));
        assertEquals("", byBanner("Welcome to Debian\n"));
    }

    private static String byBanner(String text) {
        return ALL.byBanner(text).map(Profile::name).orElse("");
    }
}
