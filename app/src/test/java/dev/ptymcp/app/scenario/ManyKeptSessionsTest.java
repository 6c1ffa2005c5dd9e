package dev.ptymcp.app.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.session.AttachRequest;
import dev.ptymcp.domain.model.session.SessionId;
import dev.ptymcp.domain.service.tmux.KeptSession;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One session of a hundred on one host; {@code bench/persistence} says how long that takes. */
@Timeout(120)
final class ManyKeptSessionsTest {

    private static final String SOCKET = "pty-mcp-many";
    private static final int MANY = 100;

    @TempDir
    Path home;

    @AfterEach
    void end() {
        KeptTerminals.endTmux(home, SOCKET);
    }

    @Test
    void oneOfAHundredIsTakenUpAtOnce() {
        try (KeptTerminals server = new KeptTerminals(home, SOCKET)) {
            Terminal shell = server.keep("wanted", "sh");
            shell.run("x=kept");
            server.tmux(others().toArray(String[]::new));
            assertEquals(MANY, server.all().list(AttachRequest.THIS_MACHINE).size());
            shell.detach();
            long before = System.nanoTime();
            server.all().attach(AttachRequest.of("wanted"));
            Duration took = Duration.ofNanos(System.nanoTime() - before);
            assertTrue(took.compareTo(Duration.ofSeconds(10)) < 0, "it took " + took);
            assertEquals(
                    "kept\n",
                    server.all().session("wanted").run("echo $x").output().text());
        }
    }

    /** As servers of ours leave them there, but for the programs. */
    private static List<String> others() {
        List<String> words = new ArrayList<>();
        for (int i = 1; i < MANY; i++) {
            String id = "s-other" + (char) ('a' + i / 26) + (char) ('a' + i % 26) + "a";
            KeptSession session = new KeptSession(
                    new SessionId(id),
                    Optional.of("other " + i),
                    Optional.empty(),
                    List.of("many"),
                    Instant.EPOCH,
                    "sleep",
                    "",
                    Map.of());
            words.addAll(List.of("new-session", "-d", "-s", id, "exec sleep 1000", ";"));
            words.addAll(List.of("set", "-t", id, "@ptymcp", session.encoded(), ";"));
        }
        return words;
    }
}
