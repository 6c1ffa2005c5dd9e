package dev.ptymcp.app.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a server loads before it has greeted its client and listed its tools, because that is what a start costs: see
 * docs/adr/0005-start-up.md. Classes are counted and named instead of milliseconds, which depend on the machine.
 */
@Timeout(120)
final class StartTest {

    /** Own classes and interfaces, lambdas left out. Raise it when a part is needed by every start, and for nothing else. */
    private static final int MOST_OWN_CLASSES = 340;

    /** What no start needs: libraries, and parts of our own that are made on first use. A dot ends a package. */
    private static final List<String> LATE = List.of(
            "com.fasterxml.jackson.databind.ser.",
            "com.fasterxml.jackson.databind.deser.",
            "com.fasterxml.jackson.dataformat.",
            "com.jcraft.jsch.",
            "com.fazecast.jSerialComm.",
            "com.sun.net.httpserver.",
            "java.net.http.",
            "javax.net.ssl.",
            "dev.ptymcp.adapter.mcp.client.CallApprover",
            "dev.ptymcp.adapter.mcp.era.",
            "dev.ptymcp.app.config.TomlTable",
            "dev.ptymcp.app.device.ProfileReader",
            "dev.ptymcp.app.play.",
            "dev.ptymcp.app.transcript.TranscriptDirectory",
            "dev.ptymcp.application.session.LiveSession",
            "dev.ptymcp.domain.service.keys.",
            "dev.ptymcp.domain.service.policy.",
            "dev.ptymcp.domain.service.screen.",
            "dev.ptymcp.domain.service.shell.",
            "dev.ptymcp.domain.service.vt.",
            "dev.ptymcp.infra.serial.",
            "dev.ptymcp.infra.socket.",
            "dev.ptymcp.infra.ssh.auth.",
            "dev.ptymcp.infra.ssh.config.",
            "dev.ptymcp.infra.ssh.trust.");

    /** What is made ready for the first session a moment after the start, and not before the server stands. */
    private static final List<String> WARMED_UP =
            List.of("com.sun.jna.", "dev.ptymcp.app.log.LineLoggerFinder", "dev.ptymcp.infra.pty.");

    /** The bytecode of what every start runs names these, which loads them, but nothing that they need. */
    private static final Set<String> NAMED = Set.of(
            // Tells requests of its era from others; only the first of them loads the rest.
            "dev.ptymcp.adapter.mcp.era.StatelessEra",
            "dev.ptymcp.adapter.mcp.era.EraSurroundings",
            "dev.ptymcp.app.config.TomlTable",
            "dev.ptymcp.domain.service.policy.CommandPolicy",
            "dev.ptymcp.infra.pty.PtyTransport");

    private static final Pattern LOADED = Pattern.compile("(?:\\[[^]]*\\])*\\s*([\\w.$]+)(?:/0x\\w+)? source: .*");

    @Test
    void loadsOnlyWhatEveryConversationNeeds(@TempDir Path directory) throws IOException {
        Path log = directory.resolve("classes.log");
        List<String> traced = List.of("env", "JDK_JAVA_OPTIONS=-Xlog:class+load:file=" + log);
        List<String> loaded;
        try (ServerProcess server = ServerProcess.startBehind(traced)) {
            ServerProcess.join(server.request("tools/list", JsonNodeFactory.instance.objectNode()));
            loaded = classes(log);
        }
        int stands = loaded.indexOf("dev.ptymcp.app.Assembly$Assembled");
        assertTrue(stands > 0, "the log does not show how the server came to stand");
        assertEquals(List.of(), named(loaded.stream(), LATE), "loaded although nobody has asked for it");
        assertEquals(
                List.of(), named(loaded.subList(0, stands).stream(), WARMED_UP), "loaded before the server stands");
        List<String> own = loaded.stream()
                .filter(name -> name.startsWith("dev.ptymcp.") && !name.contains("$$Lambda"))
                .filter(name -> named(Stream.of(name), WARMED_UP).isEmpty())
                .toList();
        assertTrue(own.size() <= MOST_OWN_CLASSES, () -> own.size() + " classes: " + own);
    }

    private static List<String> classes(Path log) throws IOException {
        return Files.readAllLines(log).stream()
                .map(LOADED::matcher)
                .filter(Matcher::matches)
                .map(line -> line.group(1))
                .toList();
    }

    private static List<String> named(Stream<String> classes, List<String> prefixes) {
        return classes.filter(name -> !NAMED.contains(name) && prefixes.stream().anyMatch(name::startsWith))
                .toList();
    }
}
