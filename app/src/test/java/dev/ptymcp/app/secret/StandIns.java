package dev.ptymcp.app.secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Programs of our own on a path of our own, which note how they are called and answer as a test says. */
final class StandIns {

    private final Path directory;
    private final Map<String, String> environment = new HashMap<>();

    StandIns(Path directory) {
        this.directory = directory;
        environment.put("PATH", "relative:" + directory + "/none:" + directory);
    }

    /** A program that writes its arguments, each with a NUL, and then does what the script says. */
    StandIns program(String name, String script) {
        try {
            Path file = directory.resolve(name);
            Files.writeString(
                    file,
                    "#!/bin/sh\nfor a in \"$@\"; do printf '%s\\0' \"$a\"; done >'" + directory.resolve(name + ".argv")
                            + "'\n" + script + "\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    StandIns with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Desktop desktop(String osName) {
        return new Desktop(osName, environment);
    }

    List<String> argumentsOf(String name) {
        String text = read(name + ".argv");
        return text.isEmpty()
                ? List.of()
                : List.of(text.substring(0, text.length() - 1).split("\0", -1));
    }

    String read(String file) {
        try {
            return Files.readString(directory.resolve(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path(String name) {
        return directory.resolve(name);
    }

    boolean exists(String file) {
        return Files.exists(directory.resolve(file));
    }
}
