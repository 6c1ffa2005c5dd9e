package dev.ptymcp.infra.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.port.Conversation;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Keys are changed while sessions are at full speed. */
final class RekeyTest {

    private static final int MUCH = 60_000_000;

    @TempDir
    Path directory;

    @Test
    @Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void nothingIsLostAndNothingStandsStill() {
        try (OneServer one = OneServer.start(directory, "RekeyLimit 2M")) {
            SshTransport transport = one.user().transport();
            try (Conversation flood = OneServer.run(transport, "stty raw; head -c " + MUCH + " /dev/zero");
                    Conversation echo = OneServer.run(
                            transport, "stty -echo; echo ready; while read -r l; do echo \"$l!\"; done")) {
                Thread reader = new Thread(() -> assertEquals(MUCH, flood.hearAll().length));
                reader.start();
                echo.hear("ready");
                int lines = 0;
                while (reader.isAlive() || lines < 50) {
                    echo.say("line" + lines + "\n");
                    echo.hear("line" + lines + "!");
                    lines++;
                }
                assertTrue(lines >= 50);
            }
        }
    }
}
