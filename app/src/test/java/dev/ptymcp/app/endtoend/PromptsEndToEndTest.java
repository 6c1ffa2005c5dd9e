package dev.ptymcp.app.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The operator's own prompts, whose files change while the real server runs. */
@Timeout(180)
final class PromptsEndToEndTest {

    private static final String CHANGED = "notifications/prompts/list_changed";

    @Test
    void filesThatChangeCountAtOnceAndBrokenOnesLeaveWhatWas(@TempDir Path home) throws IOException {
        Path prompts = home.resolve("prompts");
        Path errors = home.resolve("errors");
        Path log = home.resolve("log");
        List<String> noting = List.of("sh", "-c", "exec \"$0\" \"$@\" 2>" + errors);
        try (ServerProcess server = ServerProcess.startBehind(
                noting, "--prompts.directory=" + prompts, "--prompts.built_in=false", "--log.file=" + log)) {
            assertEquals(List.of(), names(server));

            Files.createDirectory(prompts);
            write(prompts.resolve("greet.md"), "---\ntitle: Greet\n---\nSay hello.\n");
            awaitTold(server, 1);
            assertEquals(List.of("greet"), names(server));
            assertEquals("Say hello.", text(server));

            write(prompts.resolve("greet.md"), "---\ntitle: Greet\n---\nSay good morning.\n");
            awaitTold(server, 2);
            assertEquals("Say good morning.", text(server));

            write(prompts.resolve("greet.md"), "---\ntitel: Greet\n---\nSay nothing.\n");
            awaitSaid(errors, "greet.md: line 2: there is 'titel'");
            awaitSaid(log, "greet.md: line 2: there is 'titel'");
            assertEquals("Say good morning.", text(server));

            Files.delete(prompts.resolve("greet.md"));
            awaitTold(server, 3);
            assertEquals(List.of(), names(server));
            assertEquals(List.of(), server.foreign());
        }
    }

    /** As careful programs do it: whoever reads sees the one or the other, and nothing between. */
    private static void write(Path file, String text) throws IOException {
        Path beside = Files.writeString(file.resolveSibling("new"), text);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static List<String> names(ServerProcess server) {
        List<String> names = new ArrayList<>();
        ServerProcess.join(server.request("prompts/list", JsonNodeFactory.instance.objectNode()))
                .path("prompts")
                .forEach(prompt -> names.add(prompt.path("name").asText()));
        return names;
    }

    private static String text(ServerProcess server) {
        ObjectNode params = JsonNodeFactory.instance.objectNode().put("name", "greet");
        JsonNode got = ServerProcess.join(server.request("prompts/get", params));
        return got.at("/messages/0/content/text").asText();
    }

    private static void awaitTold(ServerProcess server, int times) {
        await("told " + times + " times", () -> {
            long told = server.said().stream()
                    .filter(line -> line.contains(CHANGED))
                    .count();
            assertTrue(told <= times, () -> "told " + told + " times of " + times + " changes");
            return told == times;
        });
    }

    private static void awaitSaid(Path file, String what) {
        await(what, () -> Files.exists(file) && Files.readString(file).contains(what));
    }

    @FunctionalInterface
    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void await(String what, Condition condition) {
        long deadline = System.nanoTime() + 60_000_000_000L;
        try {
            while (!condition.holds()) {
                assertTrue(System.nanoTime() < deadline, what);
                Thread.sleep(20);
            }
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
