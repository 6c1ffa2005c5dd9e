package dev.ptymcp.infra.serial;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.error.TerminalException;
import java.io.File;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * A serial device that is there.
 *
 * @param name as the caller gave it
 * @param path what to open: on Unix the file without symbolic links, on Windows the name
 */
record Device(String name, String path) {

    /** Whether this is Windows, where devices are no files. */
    static final boolean WINDOWS = File.separatorChar == '\\';

    private static final int TYPE = 0170000;
    private static final int CHARACTER_DEVICE = 0020000;

    /**
     * Finds a device and checks what can be seen without opening it.
     *
     * @param name a path; on Unix also the name of a file in {@code /dev}
     * @param present the devices that there are, for the error
     * @throws TerminalException with {@code DEVICE_NOT_FOUND}, {@code ACCESS_DENIED} or {@code INVALID_ARGUMENT}
     */
    static Device find(String name, Supplier<List<String>> present) {
        if (WINDOWS) {
            return new Device(name, name);
        }
        Path path = path(name);
        try {
            Path real = path.toRealPath();
            if (((Integer) Files.getAttribute(real, "unix:mode") & TYPE) != CHARACTER_DEVICE) {
                throw noSerialDevice(name, Files.isDirectory(real) ? "that is a directory" : "that is a plain file");
            }
            Device device = new Device(name, real.toString());
            if (!Files.isReadable(real) || !Files.isWritable(real)) {
                throw Refusals.accessDenied(device);
            }
            return device;
        } catch (AccessDeniedException closed) {
            throw Refusals.accessDenied(new Device(name, path.toString()));
        } catch (IOException gone) {
            boolean dangling = Files.exists(path, LinkOption.NOFOLLOW_LINKS);
            throw Refusals.notFound(
                    name, dangling ? "is a link to a device that is not there" : "does not exist", present.get());
        }
    }

    /** Where a name of a caller points. */
    static Path path(String name) {
        try {
            return name.indexOf('/') < 0 ? Path.of("/dev", name) : Path.of(name).toAbsolutePath();
        } catch (InvalidPathException unencodable) {
            throw new InvalidArgumentException("device", name, "the name of a serial device");
        }
    }

    /** Whether it is still there. */
    boolean exists() {
        return WINDOWS || Files.exists(Path.of(path));
    }

    static TerminalException noSerialDevice(String name, String what) {
        return new TerminalException(
                ErrorCode.INVALID_ARGUMENT,
                "Argument 'device' is '" + name + "', and " + what + ", not a serial device.",
                "Give the name of a serial device, such as /dev/ttyUSB0; list_targets shows those that are there.");
    }
}
