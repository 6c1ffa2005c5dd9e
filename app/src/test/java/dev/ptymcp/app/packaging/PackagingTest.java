package dev.ptymcp.app.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.session.SessionState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What stands beside the program says what is true of it: versions, names of tools, paths, options. */
class PackagingTest {

    private static final Path ROOT = Path.of("..");
    private static final Path PACKAGING = ROOT.resolve("packaging");
    private static final Path PLUGIN = PACKAGING.resolve("claude-plugin");
    private static final Path SKILL = PLUGIN.resolve("skills/terminals/SKILL.md");

    private final String version = first("(?m)^  <version>(.*)</version>", read(ROOT.resolve("pom.xml")));

    @Test
    void everyVersionIsThatOfTheBuild() {
        JsonNode marketplace = json(PLUGIN.resolve(".claude-plugin/marketplace.json"));
        JsonNode server = json(PACKAGING.resolve("server.json"));
        assertEquals(
                version,
                json(PLUGIN.resolve(".claude-plugin/plugin.json"))
                        .at("/version")
                        .asText());
        assertEquals(version, marketplace.at("/metadata/version").asText());
        assertEquals(version, marketplace.at("/plugins/0/version").asText());
        assertEquals(
                version, json(PACKAGING.resolve("manifest.json")).at("/version").asText());
        assertEquals(version, server.at("/version").asText());
        String bundle = server.at("/packages/0/identifier").asText();
        assertTrue(bundle.endsWith("/" + version + "/pty-mcp-" + version + ".mcpb"), bundle);
        String consumer = read(PACKAGING.resolve("consumer/pom.xml"));
        assertEquals(version, first("<version.pty-mcp>(.*)</version.pty-mcp>", consumer));
    }

    @Test
    void theBundleNamesTheToolsThatClientsSee() {
        List<String> byDefault = all("(?m)^- \\[`(\\w+)`]\\(#\\w+\\)$", read(ROOT.resolve("docs/tools.md")));
        assertEquals(
                byDefault,
                json(PACKAGING.resolve("manifest.json")).findValue("tools").findValuesAsText("name"));
    }

    @Test
    void whatTheBundleAndThePluginStartIsTheLauncher() {
        JsonNode bundle = json(PACKAGING.resolve("manifest.json")).at("/server");
        JsonNode plugin = json(PLUGIN.resolve(".mcp.json")).at("/mcpServers/pty");
        assertEquals("pty-mcp", bundle.at("/entry_point").asText());
        assertEquals("${__dirname}/pty-mcp", bundle.at("/mcp_config/args/0").asText());
        assertEquals("${CLAUDE_PLUGIN_ROOT}/pty-mcp", plugin.at("/command").asText());
        assertTrue(Files.isExecutable(ROOT.resolve("pty-mcp")));
    }

    @Test
    void theRegistryIsToldOneNameInOneShortSentence() {
        JsonNode server = json(PACKAGING.resolve("server.json"));
        String name = server.at("/name").asText();
        assertTrue(name.matches("[a-zA-Z0-9.-]+/[a-zA-Z0-9._-]+"), name);
        assertTrue(server.at("/description").asText().length() <= 100, "the registry takes 100 characters");
        assertEquals(
                name,
                first("io\\.modelcontextprotocol\\.server\\.name=\"(.*?)\"", read(PACKAGING.resolve("Dockerfile"))));
    }

    @Test
    void theSkillNamesOnlyWhatThereIs() {
        String skill = read(SKILL);
        Set<String> known = new TreeSet<>(all("`(\\w+)`", read(ROOT.resolve("docs/tools.md"))));
        Set<String> named = new TreeSet<>(all("[`\" ]([a-z]+(?:_[a-z]+)+)\\b", skill));
        assertTrue(named.size() > 20, "found " + named);
        named.removeAll(known);
        assertEquals(Set.of(), named, "not in docs/tools.md");

        Set<String> codes = new TreeSet<>(all("`([A-Z]+(?:_[A-Z]+)+)`", skill));
        codes.removeAll(Arrays.stream(ErrorCode.values()).map(Enum::name).collect(Collectors.toSet()));
        assertEquals(Set.of(), codes, "no error codes");

        Set<String> states = new TreeSet<>(all("(?m)^\\| `([a-z]+)` \\|.*\\|.*\\|$", skill));
        Set<String> all = Arrays.stream(SessionState.values())
                .map(state -> state.name().toLowerCase(Locale.ROOT))
                .filter(state -> !Set.of("starting", "unknown").contains(state))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(all, states);
    }

    @Test
    void theSkillHasAHeadThatClientsAccept() {
        String head = read(SKILL).split("(?m)^---$")[1];
        assertEquals(SKILL.getParent().getFileName().toString(), first("(?m)^name: (.*)$", head));
        String description = first("(?m)^description: (.*)$", head);
        assertTrue(description.length() <= 1024 && !description.contains(": "), description);
    }

    @Test
    void theScriptForWindowsGivesJavaTheOptionsOfTheLauncher() {
        String launcher = read(ROOT.resolve("pty-mcp"));
        String windows = read(PACKAGING.resolve("pty-mcp.cmd"));
        List<String> options = all("-\\S+", first("(?m)^options=\"(.*)\"", launcher));
        List<String> silence = all("-\\S+", first("(?m)^silence=\"(.*)\"", launcher));
        assertTrue(options.size() > 5 && silence.size() > 2, options + " " + silence);
        for (String option : options) {
            boolean aboutTheArchive = option.startsWith("-XX:ArchiveRelocationMode");
            assertEquals(!aboutTheArchive, windows.contains(" " + option + " "), option);
        }
        assertTrue(windows.contains(String.join(" ", silence) + " -jar "), windows);
        assertTrue(launcher.contains("\"-Dptymcp.launcher=$0\""), launcher);
        // The whole path of the script itself; the entry that `install` writes starts it.
        assertTrue(windows.contains(" \"-Dptymcp.launcher=%~f0\" "), windows);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new AssertionError(file.toString(), unreadable);
        }
    }

    private static JsonNode json(Path file) {
        try {
            return new ObjectMapper().readTree(read(file));
        } catch (IOException wrong) {
            throw new AssertionError(file.toString(), wrong);
        }
    }

    private static String first(String pattern, String text) {
        return all(pattern, text).get(0);
    }

    /** The first group of every match, or the whole where there is no group. */
    private static List<String> all(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(match.groupCount() == 0 ? 0 : 1))
                .toList();
    }
}
