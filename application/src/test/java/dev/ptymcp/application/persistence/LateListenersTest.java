package dev.ptymcp.application.persistence;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A connection catches up as soon as it stands, on threads of its own, and only then does anybody listen to what it has to say.
 * What came before that was heard by nobody, whenever the host was quick.
 */
@Timeout(60)
final class LateListenersTest {

    private final ThreadBackgroundTasks tasks = new ThreadBackgroundTasks();
    private final ScriptedTmux tmux = new ScriptedTmux();

    @AfterEach
    void end() {
        tasks.close();
    }

    private TmuxConnection attach() {
        return new TmuxHost(tmux.access(), "pty-mcp-test", tasks).attach(tmux.found(), 0);
    }

    private static void end(TmuxConnection connection) {
        connection.letGo();
        connection.close(Duration.ZERO);
    }

    @Test
    void whoeverComesLaterHearsOfTheLossesToo() {
        tmux.loseLog();
        TmuxConnection connection = attach();
        assertTrue(connection.awaitCaughtUp(Duration.ofSeconds(20)));
        List<List<Long>> losses = new ArrayList<>();
        connection.losses((passed, lost) -> losses.add(List.of(passed, lost)));
        assertEquals(List.of(List.of(0L, 0L)), losses);
        end(connection);
    }

    @Test
    void whoeverComesLaterHearsOfTheSizeToo() {
        TmuxConnection connection = attach();
        assertTrue(connection.awaitCaughtUp(Duration.ofSeconds(20)));
        tmux.resize(70, 20);
        byte[] after = "after".getBytes(US_ASCII);
        tmux.print(after);
        byte[] buffer = new byte[100];
        int length = 0;
        while (length < after.length) {
            byte[] next = new byte[100];
            int count = connection.read(next);
            System.arraycopy(next, 0, buffer, length, count);
            length += count;
        }
        assertArrayEquals(after, Arrays.copyOf(buffer, length));
        List<TerminalSize> sizes = new ArrayList<>();
        connection.resized(sizes::add);
        assertEquals(List.of(new TerminalSize(70, 20)), sizes);
        end(connection);
    }
}
