package dev.ptymcp.app.endtoend;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the README and the pages say to type is typed, and what they show is what comes. */
@Timeout(180)
final class PagesEndToEndTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final String ANYTHING = "…";
    private static final Pattern LINK = Pattern.compile("]\\((?![a-z]+:|#)([^)#]+)(?:#[^)]*)?\\)");

    @TempDir
    private static Path home;

    private static final Map<String, PageWorld.Ran> TYPED = new HashMap<>();

    private static PageWorld world;
    private static ServerProcess server;

    @BeforeAll
    static void begin() throws IOException {
        world = new PageWorld(home);
        server = world.server();
    }

    @BeforeEach
    void replug() {
        world.replug();
    }

    @AfterAll
    static void end() throws IOException {
        server.close();
        world.close();
    }

    static Stream<PageBlock> shellBlocks() {
        return runnable(PageBlock::shell);
    }

    static Stream<PageBlock> callBlocks() {
        return runnable(block -> block.kind().equals("calls"));
    }

    private static Stream<PageBlock> runnable(Predicate<PageBlock> which) {
        return PageBlock.all(PROJECT).stream().filter(which).filter(block -> block.reason()
                .isEmpty());
    }

    @ParameterizedTest
    @MethodSource("shellBlocks")
    void commandsOfAPageDoWhatItShows(PageBlock block) throws Exception {
        if (!block.kind().equals("console")) {
            PageWorld.Ran ran = typed(block);
            assertEquals(0, ran.code(), () -> block + "\n" + ran.output());
            return;
        }
        for (List<String> command : block.commands()) {
            PageWorld.Ran ran = world.run(command.get(0));
            List<String> shown = command.subList(1, command.size());
            if (shown.isEmpty()) {
                assertEquals(0, ran.code(), () -> block + "\n" + ran.output());
            } else {
                assertTrue(
                        matches(String.join("\n", shown), ran.output().stripTrailing()),
                        () -> block + "\n" + ran.output());
            }
        }
    }

    /** What two pages tell to type alike is typed once. */
    private static PageWorld.Ran typed(PageBlock block) throws Exception {
        String script = block.lines().stream()
                .map(line -> line.replaceFirst("\\s+# .*", ""))
                .collect(Collectors.joining("\n"));
        PageWorld.Ran ran = TYPED.containsKey(script) ? TYPED.get(script) : world.run(script);
        TYPED.put(script, ran);
        return ran;
    }

    @ParameterizedTest
    @MethodSource("callBlocks")
    void callsOfAPageAnswerWhatItShows(PageBlock block) throws Exception {
        for (PageBlock.Call call : block.calls()) {
            String what = block + ": " + call;
            JsonNode result =
                    ServerProcess.join(server.begin(call.tool(), JSON.readTree(world.localized(call.arguments()))));
            JsonNode answer = result.path("structuredContent");
            assertFalse(result.path("isError").asBoolean(), () -> what + "\n" + answer);
            for (String shown : call.answers()) {
                assertHas(JSON.readTree(shown), answer, what + "\n" + answer);
            }
        }
        closeAll();
    }

    /** The next page's sessions may have the same names. */
    private static void closeAll() {
        server.call("list_sessions").path("sessions").forEach(session -> {
            if (session.path("alive").asBoolean()) {
                server.call(
                        "close_session",
                        "session_id",
                        session.path("session_id").asText(),
                        "grace_ms",
                        100);
            }
        });
    }

    @Test
    void everyCallOnAPageHasTheArgumentsThatTheToolTakes() throws Exception {
        try (ServerProcess server = ServerProcess.start("--tools.preset=everything")) {
            JsonNode listed = ServerProcess.join(server.request("tools/list", JSON.createObjectNode()));
            Map<String, JsonNode> schemas = listed.path("tools").findParents("inputSchema").stream()
                    .collect(Collectors.toMap(tool -> tool.path("name").asText(), tool -> tool.path("inputSchema")
                            .path("properties")));
            assertAll(PageBlock.all(PROJECT).stream()
                    .flatMap(block -> block.calls().stream().map(call -> () -> {
                        JsonNode known = schemas.get(call.tool());
                        assertTrue(known != null, () -> block + ": no tool " + call.tool());
                        JSON.readTree(call.arguments())
                                .fieldNames()
                                .forEachRemaining(name ->
                                        assertTrue(known.has(name), () -> block + ": " + call.tool() + " " + name));
                    })));
        }
    }

    @Test
    void everyLinkBetweenPagesLeadsSomewhere() {
        assertAll(PageBlock.pages(PROJECT).stream().map(page -> () -> {
            Matcher link = LINK.matcher(Files.readString(page));
            while (link.find()) {
                Path target = page.resolveSibling(link.group(1));
                assertTrue(Files.exists(target), () -> page + " links to " + target);
            }
        }));
    }

    private static void assertHas(JsonNode shown, JsonNode answer, String what) {
        if (shown.isObject()) {
            shown.fields().forEachRemaining(field -> assertHas(field.getValue(), answer.path(field.getKey()), what));
        } else if (shown.isArray()) {
            for (int i = 0; i < shown.size(); i++) {
                assertHas(shown.get(i), answer.path(i), what);
            }
        } else if (shown.isTextual()) {
            assertTrue(matches(shown.asText(), answer.asText().stripTrailing()), () -> what + "\nmust be " + shown);
        } else {
            assertEquals(shown, answer, what);
        }
    }

    /** Whether {@code text} is what is shown, with anything where the page shows an ellipsis. */
    private static boolean matches(String shown, String text) {
        String pattern =
                Stream.of(shown.split(ANYTHING, -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.compile(pattern, Pattern.DOTALL).matcher(text).matches();
    }
}
