package dev.ptymcp.infra.pty;

import com.sun.jna.Platform;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the kernel's table of processes says. */
final class ProcessTable {

    private ProcessTable() {}

    /** The processes of a session (setsid(2)), without those that have ended. */
    static Stream<ProcessHandle> ofSession(int session) {
        return all().filter(pid -> Libc.getsid(pid) == session)
                .filter(ProcessTable::runs)
                .boxed()
                .flatMap(pid -> ProcessHandle.of(pid).stream());
    }

    /** The name of a process's program, at most 15 bytes of it; empty where it cannot be known. */
    static Optional<String> programOf(int pid) {
        try {
            return Optional.of(Files.readString(Path.of("/proc/" + pid + "/comm"), StandardCharsets.ISO_8859_1)
                    .strip());
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** Whether a process exists and is more than an entry that its parent has not fetched. */
    static boolean runs(int pid) {
        if (!Platform.isLinux()) {
            return Libc.kill(pid, 0) == 0;
        }
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"), StandardCharsets.ISO_8859_1);
            // The program's name stands before the state, in parentheses, and may hold any character.
            char state = stat.charAt(stat.lastIndexOf(')') + 2);
            return state != 'Z' && state != 'X';
        } catch (IOException gone) {
            return false;
        }
    }

    private static IntStream all() {
        String[] entries = Platform.isLinux() ? new File("/proc").list() : null;
        if (entries == null) {
            return ProcessHandle.allProcesses().mapToInt(handle -> (int) handle.pid());
        }
        return IntStream.range(0, entries.length)
                .filter(index -> Character.isDigit(entries[index].charAt(0)))
                .map(index -> Integer.parseInt(entries[index]));
    }
}
