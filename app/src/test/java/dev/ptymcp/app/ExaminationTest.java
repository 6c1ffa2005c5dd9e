package dev.ptymcp.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.app.config.ConfigFileLocation;
import dev.ptymcp.app.config.Configuration;
import dev.ptymcp.app.config.ConfigurationLoader;
import dev.ptymcp.application.port.Finding;
import dev.ptymcp.application.port.Finding.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExaminationTest {

    private final Map<String, String> flags = new HashMap<>();

    @TempDir
    private Path home;

    @Test
    void nothingThatIsSetIsWell() {
        examine().values().forEach(finding -> assertEquals(Level.OK, finding.level(), finding.toString()));
        assertEquals("Off.", examine().get("audit").text());
    }

    @Test
    void aPlaceThatCannotBeMadeIsAProblem() throws IOException {
        Path file = Files.createFile(home.resolve("file"));
        flags.put("transcript.directory", file.resolve("recordings").toString());
        Finding transcripts = examine().get("transcripts");
        assertEquals(Level.PROBLEM, transcripts.level());
        assertTrue(transcripts.text().contains(file + " is not a directory"), transcripts.text());
        assertTrue(transcripts.remedy().contains("configuration.md"), transcripts.remedy());
    }

    @Test
    void whatIsRecordedIsSaidWithItsPlace() {
        flags.put("audit.enabled", "true");
        flags.put("audit.file", home.resolve("records.jsonl").toString());
        flags.put("transcript.record", "true");
        assertEquals(
                "Records go to " + home.resolve("records.jsonl") + ".",
                examine().get("audit").text());
        assertTrue(examine().get("transcripts").text().startsWith("Every session is recorded in "));
    }

    @Test
    void aBrokenPromptIsAProblemWithItsLine() throws IOException {
        Path file = Files.writeString(home.resolve("x.md"), "---\nname: [\n");
        flags.put("prompts.directory", home.toString());
        Finding prompts = examine().get("prompts");
        assertEquals(Level.PROBLEM, prompts.level());
        assertTrue(prompts.text().startsWith(file + ": line 2"), prompts.text());
    }

    private Map<String, Finding> examine() {
        Map<String, String> environment =
                Map.of("PTY_MCP_CONFIG", "", "XDG_STATE_HOME", home.toString(), "XDG_CONFIG_HOME", home.toString());
        Configuration configuration = Settings.loader()
                .load(new ConfigurationLoader.Sources(
                        environment, flags, new ConfigFileLocation.Platform("Linux", home)));
        Map<String, Finding> found = new HashMap<>();
        Examination.of(configuration, environment).forEach(finding -> found.put(finding.subject(), finding));
        return found;
    }
}
