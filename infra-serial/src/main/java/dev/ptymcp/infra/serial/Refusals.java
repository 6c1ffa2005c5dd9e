package dev.ptymcp.infra.serial;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;

/** Why a device cannot be opened, each with what to do about it. */
final class Refusals {

    private static final int NO_ENTRY = 2;
    private static final int NOT_PERMITTED = 1;
    private static final int WINDOWS_IN_USE = 5;
    private static final Set<Integer> NO_HARDWARE = Set.of(5, 6, 19);
    private static final int ACCESS = 13;
    private static final int BUSY = 16;
    /** EAGAIN, which is what a lock that another holds gives: of Linux, of macOS and the BSDs. */
    private static final Set<Integer> LOCKED = Set.of(11, 35);

    private static final int NOT_A_TERMINAL = 25;

    private Refusals() {}

    /**
     * What the system's error number means.
     *
     * @param error as jSerialComm tells it
     */
    static TerminalException of(Device device, int error) {
        if (Device.WINDOWS) {
            return error == WINDOWS_IN_USE
                    ? busy(device)
                    : notFound(device.name(), "cannot be opened (error " + error + ")", List.of());
        } else if (error == BUSY || LOCKED.contains(error) || error == NO_ENTRY && device.exists()) {
            // jSerialComm says 2, as for a file that is not there, of a line that it has open itself.
            return busy(device);
        } else if (error == NO_ENTRY) {
            return notFound(device.name(), "is gone", List.of());
        } else if (NO_HARDWARE.contains(error)) {
            return notFound(device.name(), "has no hardware behind it (error " + error + ")", List.of());
        } else if (error == ACCESS || error == NOT_PERMITTED) {
            return accessDenied(device);
        } else if (error == NOT_A_TERMINAL) {
            return Device.noSerialDevice(device.name(), "that is another kind of device");
        }
        return new TerminalException(
                ErrorCode.OPEN_FAILED,
                "The serial device " + device.name() + " cannot be opened (error " + error + ").",
                "Unplug the device and plug it in again, or look at the system's log.");
    }

    static TerminalException notFound(String name, String why, List<String> present) {
        return new TerminalException(
                ErrorCode.DEVICE_NOT_FOUND,
                "The serial device " + name + " " + why + ".",
                present.isEmpty()
                        ? "No serial device is there: plug it in, and check its cable and driver."
                        : "There are: " + String.join(", ", present) + ".");
    }

    static TerminalException busy(Device device) {
        String holder = Device.WINDOWS ? "" : DeviceHolders.describe(Path.of(device.path()));
        return new TerminalException(
                ErrorCode.DEVICE_BUSY,
                "The serial device " + device.name() + " is in use" + (holder.isEmpty() ? "." : " by " + holder + "."),
                "Close the session or end the program that has it, then open it again.");
    }

    static TerminalException accessDenied(Device device) {
        String user = System.getProperty("user.name", "you");
        return new TerminalException(
                ErrorCode.ACCESS_DENIED,
                "The user " + user + " may not open the serial device " + device.name() + ".",
                remedy(device, user));
    }

    private static String remedy(Device device, String user) {
        try {
            PosixFileAttributes file = Files.readAttributes(Path.of(device.path()), PosixFileAttributes.class);
            return remedy(file.group().getName(), file.permissions(), user);
        } catch (IOException | UnsupportedOperationException unknown) {
            return "Ask an administrator for access to it.";
        }
    }

    /** What a user does who is not in the group that owns a device. */
    static String remedy(String group, Set<PosixFilePermission> permissions, String user) {
        boolean opens = permissions.contains(PosixFilePermission.GROUP_READ)
                && permissions.contains(PosixFilePermission.GROUP_WRITE);
        return opens && !group.equals("root")
                ? "It belongs to the group " + group + ": run 'sudo usermod -aG " + group + " " + user
                        + "', then log in again."
                : "Ask an administrator for access to it: its group " + group + " has none to give.";
    }
}
