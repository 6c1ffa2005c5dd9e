package dev.ptymcp.infra.pty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * jSerialComm makes the process ignore HUP, CONT, TTIN, TTOU, USR1, USR2 and IO as it is loaded: the server would have
 * outlived its terminal.
 */
class KeptSignalsTest {

    private static final int USR1 = 10;

    /** The signals that this process ignores, as the kernel has it. */
    private static String ignored() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everySignalDoesWhatItDidBefore() throws IOException {
        String before = ignored();
        String[] during = new String[1];
        KeptSignals.over(() -> {
            // A zero-filled action with the handler 1 is "ignore" on Linux.
            Memory ignore = new Memory(512);
            ignore.clear();
            ignore.setPointer(0, Pointer.createConstant(1));
            Libc.sigaction(Signals.HUP, ignore, null);
            Libc.sigaction(USR1, ignore, null);
            try {
                during[0] = ignored();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        assertNotEquals(before, during[0]);
        assertEquals(before, ignored());
    }
}
