package dev.ptymcp.infra.ssh;

import dev.ptymcp.infra.ssh.config.LocalFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the OpenSSH configuration can refer to of the machine and the user that this process has. */
final class ThisMachine {

    private ThisMachine() {}

    /** Asks no name server: that could take long, and the name is hardly ever wanted. */
    static LocalFacts facts() {
        return new LocalFacts(
                Path.of(System.getProperty("user.home")),
                System.getProperty("user.name"),
                userId(),
                hostName(),
                System::getenv);
    }

    /** The process's own where the system shows it: a home directory can belong to somebody else, as in some containers. */
    private static String userId() {
        for (Path ours : List.of(Path.of("/proc/self"), Path.of(System.getProperty("user.home")))) {
            try {
                return String.valueOf(Files.getAttribute(ours, "unix:uid"));
            } catch (IOException | UnsupportedOperationException | IllegalArgumentException notHere) {
                continue;
            }
        }
        return System.getProperty("user.name");
    }

    private static String hostName() {
        return Stream.of(
                        text(Path.of("/proc/sys/kernel/hostname")),
                        System.getenv("HOSTNAME"),
                        System.getenv("COMPUTERNAME"))
                .filter(name -> name != null && !name.isBlank())
                .findFirst()
                .orElse("localhost");
    }

    private static @Nullable String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException notHere) {
            return null;
        }
    }
}
