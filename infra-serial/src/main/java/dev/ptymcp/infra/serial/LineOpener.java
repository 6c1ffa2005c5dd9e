package dev.ptymcp.infra.serial;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.target.SerialLine;
import dev.ptymcp.domain.model.target.SerialLine.FlowControl;
import dev.ptymcp.domain.model.target.SerialLine.Parity;
import dev.ptymcp.domain.model.target.SerialLine.StopBits;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Opens devices with jSerialComm. */
final class LineOpener {

    /** EINVAL and ENOTSUP of Linux, and the latter of macOS. */
    private static final Set<Integer> REFUSED_SETTING = Set.of(22, 45, 95);

    private LineOpener() {}

    /**
     * A line that was opened.
     *
     * @param line the line
     * @param warnings what was asked for and could not be done, each a sentence
     */
    record Opened(LibraryLine line, List<String> warnings) {}

    /**
     * Opens a device and sets it up.
     *
     * @throws TerminalException with the code that names the cause; nothing is left open
     */
    static Opened open(Device device, SerialLine settings) {
        check(settings);
        // Listing and opening share a table in native code, and the library does not keep them apart.
        synchronized (SerialPort.class) {
            LibraryLine line = port(device);
            line.configure(settings);
            settings.dtr().ifPresent(line::setDtr);
            settings.rts().ifPresent(line::setRts);
            if (!line.open()) {
                int error = line.lastError();
                throw REFUSED_SETTING.contains(error) ? refusedSetting(device, settings) : Refusals.of(device, error);
            }
            return new Opened(line, modemLines(line, device, settings));
        }
    }

    private static void check(SerialLine settings) {
        if (settings.stopBits() == StopBits.ONE_AND_HALF && settings.dataBits() != 5) {
            throw new InvalidArgumentException("stop_bits", "1.5", "1 or 2, unless data_bits is 5");
        }
    }

    private static LibraryLine port(Device device) {
        try {
            return new LibraryLine(LibraryPorts.port(device.path()));
        } catch (SerialPortInvalidPortException gone) {
            throw Refusals.notFound(device.name(), "is gone", List.of());
        }
    }

    /** Says again what was asked for, since the opening does not tell whether it took. */
    private static List<String> modemLines(LibraryLine line, Device device, SerialLine settings) {
        List<String> warnings = new ArrayList<>();
        if (settings.dtr().isPresent() && !line.setDtr(settings.dtr().get())) {
            warnings.add("The device " + device.name() + " has no DTR line to set.");
        }
        if (settings.rts().isPresent() && settings.flowControl() == FlowControl.RTSCTS) {
            warnings.add("The flow control rtscts drives RTS by itself; the argument 'rts' holds only until then.");
        } else if (settings.rts().isPresent() && !line.setRts(settings.rts().get())) {
            warnings.add("The device " + device.name() + " has no RTS line to set.");
        }
        return warnings;
    }

    /** Opens with what every device can do, and finds the first of the settings that this one cannot. */
    private static TerminalException refusedSetting(Device device, SerialLine wanted) {
        LibraryLine line = port(device);
        line.configure(SerialLine.DEFAULT);
        if (!line.open()) {
            return Refusals.of(device, line.lastError());
        }
        try {
            SerialLine plain = SerialLine.DEFAULT;
            if (!line.configure(with(plain, wanted.baudRate(), plain.dataBits(), plain.parity()))) {
                return refused("baud_rate", wanted.baudRate());
            } else if (!line.configure(with(plain, plain.baudRate(), wanted.dataBits(), plain.parity()))) {
                return refused("data_bits", wanted.dataBits());
            } else if (!line.configure(with(plain, plain.baudRate(), plain.dataBits(), wanted.parity()))) {
                return refused("parity", wanted.parity());
            }
            return new TerminalException(
                    ErrorCode.INVALID_ARGUMENT,
                    "The device " + device.name() + " does not take this combination of settings: " + wanted + ".",
                    "Change baud_rate, data_bits, parity, stop_bits or flow_control.");
        } finally {
            line.close();
        }
    }

    private static SerialLine with(SerialLine line, int baudRate, int dataBits, Parity parity) {
        return new SerialLine(baudRate, dataBits, parity, line.stopBits(), line.flowControl(), line.dtr(), line.rts());
    }

    private static TerminalException refused(String argument, Object given) {
        return new InvalidArgumentException(argument, given, "a value that this device's driver takes");
    }
}
