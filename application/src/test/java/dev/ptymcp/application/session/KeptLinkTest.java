package dev.ptymcp.application.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.persistence.ScriptedTmux;
import dev.ptymcp.application.persistence.TmuxConnection;
import dev.ptymcp.application.persistence.TmuxHost;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class KeptLinkTest {

    private final ThreadBackgroundTasks tasks = new ThreadBackgroundTasks();
    private final ScriptedTmux tmux = new ScriptedTmux();
    private final List<TmuxConnection> opened = new ArrayList<>();

    @AfterEach
    void end() {
        opened.forEach(connection -> {
            connection.letGo();
            connection.close(Duration.ZERO);
        });
        tasks.close();
    }

    private TmuxConnection attach(TmuxHost.Point from) {
        TmuxConnection connection = new TmuxHost(tmux.access(), "pty-mcp-test", tasks).attach(tmux.found(), from);
        opened.add(connection);
        assertTrue(connection.awaitCaughtUp(Duration.ofSeconds(20)));
        return connection;
    }

    private void printed(TmuxConnection connection, int bytes) {
        tmux.print(new byte[bytes]);
        byte[] buffer = new byte[1000];
        for (int read = 0; read < bytes; ) {
            read += connection.read(buffer);
        }
    }

    /** The place of a loss was counted from the last connection but one: after the second return it was noted too early. */
    @Test
    void aLossIsNotedBehindWhatAllTheConnectionsBroughtBefore() {
        TmuxConnection first = attach(new TmuxHost.Point(0, new byte[0]));
        KeptLink link = KeptLink.begun(first);
        List<Long> places = new ArrayList<>();
        link.losses((passed, lost) -> places.add(passed));
        printed(first, 100);
        TmuxConnection second = attach(first.point());
        link.renew(second);
        printed(second, 50);
        tmux.loseLog();
        link.renew(attach(second.point()));
        assertEquals(List.of(150L), places);
    }
}
