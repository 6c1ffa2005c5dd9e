package dev.ptymcp.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ptymcp.adapter.mcp.script.ScriptedTools;
import dev.ptymcp.adapter.mcp.tool.ToolSurroundings;
import dev.ptymcp.app.config.ConfigFileLocation;
import dev.ptymcp.app.config.ConfigurationLoader;
import dev.ptymcp.app.device.ProfileFiles;
import dev.ptymcp.app.endtoend.PageBlock;
import dev.ptymcp.app.install.Client;
import dev.ptymcp.app.install.Entry;
import dev.ptymcp.app.install.Installation;
import dev.ptymcp.app.prompt.PromptDirectory;
import dev.ptymcp.application.Terminals;
import dev.ptymcp.application.runtime.SystemTimeSource;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The blocks of the README and the pages that nobody types into a terminal are read by what they are written for. */
@Timeout(120)
final class PageBlocksTest {

    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    /** What is run by {@code PagesEndToEndTest}, and what is read here. */
    private static final Set<String> KINDS =
            Set.of("sh", "console", "calls", "toml", "java", "json", "xml", "markdown");

    @TempDir
    private Path directory;

    private static Stream<PageBlock> blocks(String kind) {
        return PageBlock.all(PROJECT).stream()
                .filter(block -> block.kind().equals(kind) && block.reason().isEmpty());
    }

    static Stream<PageBlock> toml() {
        return blocks("toml");
    }

    static Stream<PageBlock> json() {
        return blocks("json");
    }

    static Stream<PageBlock> java() {
        return blocks("java");
    }

    static Stream<PageBlock> xml() {
        return blocks("xml");
    }

    static Stream<PageBlock> markdown() {
        return blocks("markdown");
    }

    @Test
    void everyBlockIsOfAKindThatSomebodyReads() {
        Set<String> others = new TreeSet<>();
        PageBlock.all(PROJECT).stream()
                .filter(block -> block.reason().isEmpty() && !KINDS.contains(block.kind()))
                .forEach(block -> others.add(block.toString()));
        assertEquals(Set.of(), others);
    }

    /** Profiles stand on their own page, everything else is of the configuration. */
    @ParameterizedTest
    @MethodSource("toml")
    void aBlockOfSettingsIsReadAsTheProductReadsIt(PageBlock block) throws IOException {
        if (block.place().startsWith("docs/profiles.md:")) {
            Files.writeString(directory.resolve("acme.toml"), block.text());
            assertEquals(
                    "acme",
                    ProfileFiles.in(directory, List.of()).get().named("acme").name());
            return;
        }
        Path file = Files.writeString(directory.resolve("config.toml"), block.text());
        Settings.loader()
                .load(new ConfigurationLoader.Sources(
                        Map.of("PTY_MCP_CONFIG", file.toString()),
                        Map.of(),
                        new ConfigFileLocation.Platform("Linux", directory)));
    }

    @ParameterizedTest
    @MethodSource("json")
    void aBlockOfJsonIsJsonAndWhatItIsSaidToBe(PageBlock block) throws IOException {
        List<PageBlock.Call> calls = block.calls();
        if (!calls.isEmpty()) {
            // Their names are looked at with those of all calls.
            assertEquals(block.lines().size(), calls.size(), block::toString);
            for (PageBlock.Call call : calls) {
                JSON.readTree(call.arguments());
            }
            return;
        }
        JsonNode whole = JSON.readTree(block.text());
        if (whole.has("mcpServers")) {
            assertEquals(installed(whole.at("/mcpServers/pty")), whole);
        } else if (block.place().startsWith("docs/scripts.md:")) {
            assertEquals(List.of(whole.at("/0/name").asText()), scripted(block.text()));
        }
    }

    /** The entry that {@code install} shows for this command; it always says which arguments there are. */
    private static JsonNode installed(JsonNode server) throws JsonProcessingException {
        List<String> arguments = new ArrayList<>();
        server.path("args").forEach(argument -> arguments.add(argument.asText()));
        Entry entry = new Entry("pty", server.path("command").asText(), arguments);
        JsonNode shown = JSON.readTree(Installation.shown(Client.CLAUDE_DESKTOP, entry));
        if (!server.has("args")) {
            ((ObjectNode) shown.at("/mcpServers/pty")).remove("args");
        }
        return shown;
    }

    private static List<String> scripted(String list) {
        try (ThreadBackgroundTasks tasks = new ThreadBackgroundTasks()) {
            ToolSurroundings around =
                    new ToolSurroundings(Terminals.builder().tasks(tasks).build(), tasks, SystemTimeSource.INSTANCE);
            return ScriptedTools.read(
                            list, Set.of(), (tool, file) -> Path.of("/bin/true"), around, Duration.ofSeconds(10))
                    .tools()
                    .stream()
                    .map(tool -> tool.description().name())
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("markdown")
    void aPromptOfAPageIsReadAsTheProductReadsIt(PageBlock block) throws IOException {
        Files.writeString(directory.resolve("look.md"), block.text());
        assertEquals(List.of(), PromptDirectory.problems(new PromptDirectory.Settings(directory, false)));
    }

    @ParameterizedTest
    @MethodSource("xml")
    void theDependenciesOfAPageAreModules(PageBlock block) throws IOException {
        List<String> named = found("<artifactId>pty-mcp-(.*?)</artifactId>", block.text());
        assertEquals(
                named.size(),
                found("<groupId>dev\\.ptymcp</groupId>", block.text()).size());
        String modules = Files.readString(PROJECT.resolve("pom.xml"));
        for (String module : named) {
            assertTrue(modules.contains("<module>" + module + "</module>"), module);
        }
    }

    /** What is whole compiles with what the examples import; what is cut off stands in an example. */
    @ParameterizedTest
    @MethodSource("java")
    void aBlockOfJavaCompilesOrIsPartOfAnExample(PageBlock block) throws IOException {
        List<String> examples = examples();
        String text = block.text();
        if (found("\\{", text).size() != found("}", text).size()) {
            assertTrue(
                    examples.stream().anyMatch(example -> plain(example).contains(plain(text))),
                    () -> block + " is in no example");
            return;
        }
        Set<String> imports = new TreeSet<>();
        examples.forEach(example -> imports.addAll(found("(?m)^import .*;$", example)));
        compile(String.join("\n", imports) + "\nclass Block {\n  void run() throws Exception {\n" + text + "  }\n}\n");
    }

    private void compile(String source) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavaFileObject file = new SimpleJavaFileObject(URI.create("string:///Block.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        StringWriter said = new StringWriter();
        List<String> options = List.of(
                "-proc:none", "-nowarn", "-d", directory.toString(), "-cp", System.getProperty("java.class.path"));
        assertTrue(
                compiler.getTask(said, null, null, options, null, List.of(file)).call(), said::toString);
    }

    private static List<String> examples() throws IOException {
        try (Stream<Path> files = Files.walk(PROJECT.resolve("examples/src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(PageBlocksTest::read)
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** However it is indented and broken into lines. */
    private static String plain(String java) {
        return java.replaceAll("\\s+", " ").strip();
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(match.groupCount() == 0 ? 0 : 1))
                .toList();
    }
}
