package dev.ptymcp.domain.model.target;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import java.util.Objects;

/**
 * A serial line of this machine.
 *
 * @param device its name: {@code /dev/ttyUSB0}, a symbolic link such as those in {@code /dev/serial/by-id}, {@code COM3}
 * @param line how it is driven
 */
public record SerialTarget(String device, SerialLine line) implements ConnectionTarget {

    /** Checks that there is a name. */
    public SerialTarget {
        if (device.isBlank() || device.indexOf('\0') >= 0) {
            throw new InvalidArgumentException("device", device, "the name of a serial device, such as /dev/ttyUSB0");
        }
        ArgumentText.requirePath("device", device);
        Objects.requireNonNull(line, "line");
    }

    @Override
    public Kind kind() {
        return Kind.SERIAL;
    }

    @Override
    public String describe() {
        return device + " " + line;
    }
}
