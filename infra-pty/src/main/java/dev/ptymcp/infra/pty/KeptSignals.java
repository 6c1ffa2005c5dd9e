package dev.ptymcp.infra.pty;

import com.sun.jna.Memory;
import com.sun.jna.Platform;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the process does on signals, kept over something that changes it, such as the loading of another native library. */
final class KeptSignals {

    /** Larger than {@code struct sigaction} of any Unix. */
    private static final int ROOM = 512;

    private static final int LAST = 31;

    private KeptSignals() {}

    /** Runs {@code work} and then lets every signal do what it did before, Java's own handlers included. */
    static void over(Runnable work) {
        if (Platform.isWindows()) {
            work.run();
            return;
        }
        Map<Integer, Memory> before = new LinkedHashMap<>();
        for (int signal = 1; signal <= LAST; signal++) {
            Memory action = new Memory(ROOM);
            // Those that cannot be caught cannot be changed by anybody either.
            if (Libc.sigaction(signal, null, action) == 0 && signal != Signals.KILL && signal != stop()) {
                before.put(signal, action);
            }
        }
        try {
            work.run();
        } finally {
            before.forEach((signal, action) -> Libc.sigaction(signal, action, null));
        }
    }

    private static int stop() {
        return Platform.isLinux() ? 19 : 17;
    }
}
