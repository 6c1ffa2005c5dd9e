package dev.ptymcp.infra.serial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds out which programs have a device, as far as this user may know. */
final class DeviceHolders {

    private static final Path PROCESSES = Path.of("/proc");
    private static final List<Path> LOCKS = List.of(Path.of("/run/lock"), Path.of("/var/lock"));
    private static final int MOST_SHOWN = 3;

    private DeviceHolders() {}

    /** The programs that have it open, for a sentence: {@code minicom (process 4711)}; empty when none is to be seen. */
    static String describe(Path device) {
        List<String> holders = new ArrayList<>();
        try (Stream<Path> processes = Files.list(PROCESSES)) {
            processes
                    .filter(process -> process.getFileName().toString().matches("[0-9]+"))
                    .filter(process -> hasOpen(process, device))
                    .limit(MOST_SHOWN)
                    .forEach(process -> holders.add(named(process)));
        } catch (IOException none) {
            return "";
        }
        return String.join(", ", holders);
    }

    private static boolean hasOpen(Path process, Path device) {
        try (Stream<Path> open = Files.list(process.resolve("fd"))) {
            return open.anyMatch(descriptor -> pointsTo(descriptor, device));
        } catch (IOException othersOrEnded) {
            return false;
        }
    }

    private static boolean pointsTo(Path descriptor, Path device) {
        try {
            return Files.readSymbolicLink(descriptor).equals(device);
        } catch (IOException closed) {
            return false;
        }
    }

    private static String named(Path process) {
        String number = process.getFileName().toString();
        if (number.equals(Long.toString(ProcessHandle.current().pid()))) {
            return "another session of this server";
        }
        String name = "a program";
        try {
            name = Files.readString(process.resolve("comm")).strip();
        } catch (IOException ended) {
            // Its number has to do.
        }
        return name + " (process " + number + ")";
    }

    /**
     * The process that has locked a device with a file, as minicom and others do: {@code LCK..ttyUSB0} holds its number.
     * Empty when there is no such file, or its process is no more.
     */
    static Optional<ProcessHandle> locker(Path device) {
        return LOCKS.stream()
                .map(directory -> directory.resolve("LCK.." + device.getFileName()))
                .flatMap(lock -> process(lock).stream())
                .findFirst();
    }

    static Optional<ProcessHandle> process(Path lock) {
        try {
            String number = Files.readString(lock).strip().split("\\s", 2)[0];
            return ProcessHandle.of(Long.parseLong(number)).filter(ProcessHandle::isAlive);
        } catch (IOException | NumberFormatException none) {
            return Optional.empty();
        }
    }
}
