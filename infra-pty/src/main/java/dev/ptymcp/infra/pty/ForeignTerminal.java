package dev.ptymcp.infra.pty;

import dev.ptymcp.application.port.ProgramSight;
import dev.ptymcp.domain.model.terminal.TerminalFacts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The pseudo-terminal of a program that something else started on this Linux machine, as the kernel's table of processes
 * names it (proc(5)). It is opened for a moment whenever it is looked at: held open it would not end with its program.
 *
 * @param path the device
 * @param leader the process id of what leads the terminal's session
 * @param program the process id of the program; empty while that cannot be known
 * @param foreground the process group that the keyboard belongs to
 */
record ForeignTerminal(String path, int leader, OptionalInt program, int foreground) {

    /** Where the words after the program's name in /proc/PID/stat tell session, terminal and foreground group. */
    private static final int SESSION = 3;

    private static final int TERMINAL = 4;
    private static final int FOREGROUND = 5;

    /** The major number of the devices below /dev/pts, which are named after their minor numbers. */
    private static final int PTS = 136;

    /** {@code O_CLOEXEC}: nothing that is started meanwhile may hold the terminal open. */
    private static final int CLOSE_ON_EXEC = 0x80000;

    /** The terminal of a program that leads a session; empty when it has none, or is gone. */
    static Optional<ForeignTerminal> of(long leader, String keeper) {
        try {
            String stat = Files.readString(Path.of("/proc/" + leader + "/stat"), StandardCharsets.ISO_8859_1);
            // The program's name stands before the state, in parentheses, and may hold any character.
            String[] words = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            boolean leads = Long.parseLong(words[SESSION]) == leader;
            return path(Integer.parseInt(words[TERMINAL]))
                    .filter(path -> leads)
                    .map(path -> new ForeignTerminal(
                            path, (int) leader, programOf((int) leader, keeper), Integer.parseInt(words[FOREGROUND])));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static OptionalInt programOf(int leader, String keeper) {
        if (!ProcessTable.programOf(leader).equals(Optional.of(keeper))) {
            return OptionalInt.of(leader);
        }
        try {
            Path children = Path.of("/proc/" + leader + "/task/" + leader + "/children");
            String[] numbers =
                    Files.readString(children, StandardCharsets.ISO_8859_1).split(" ");
            return numbers[0].isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(numbers[0]));
        } catch (IOException gone) {
            return OptionalInt.empty();
        }
    }

    /** Of a device's number bits 8 to 19 are the major and the others the minor one. */
    private static Optional<String> path(int device) {
        int major = device >> 8 & 0xFFF;
        int minor = device & 0xFF | device >>> 12 & 0xFFF00;
        return major == PTS ? Optional.of("/dev/pts/" + minor) : Optional.empty();
    }

    ProgramSight sight() {
        return new ProgramSight(
                program.isPresent() ? OptionalLong.of(program.getAsInt()) : OptionalLong.empty(), facts());
    }

    private TerminalFacts facts() {
        Optional<Termios> settings = settings();
        boolean own = foreground == leader || program.isPresent() && foreground == program.getAsInt();
        OptionalInt named = foreground == leader ? program : OptionalInt.of(foreground);
        return new TerminalFacts(
                settings.map(Termios::echo),
                settings.map(Termios::canonical),
                foreground > 0 ? Optional.of(own) : Optional.empty(),
                foreground > 0 && named.isPresent() ? ProcessTable.programOf(named.getAsInt()) : Optional.empty());
    }

    private Optional<Termios> settings() {
        UnixConstants unix = UnixConstants.here();
        int number = LibcVariadic.C.open(path, unix.noControllingTerminal() | unix.nonBlocking() | CLOSE_ON_EXEC);
        if (number < 0) {
            return Optional.empty();
        }
        try {
            return Termios.of(number);
        } finally {
            Libc.close(number);
        }
    }
}
