package dev.ptymcp.infra.serial;

import com.fazecast.jSerialComm.SerialPort;
import dev.ptymcp.application.port.KnownTarget;
import dev.ptymcp.domain.model.target.ConnectionTarget;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The serial devices as jSerialComm knows them. */
final class LibraryPorts {

    /** macOS has each device twice; opening this one would wait for a carrier. */
    private static final String WAITS_FOR_CARRIER = "/dev/tty.";

    private static final boolean LINUX = System.getProperty("os.name", "").startsWith("Linux");

    private LibraryPorts() {}

    /**
     * A device that is not open yet. On Linux the library's own way is passed by: that looks at all devices first, opens each
     * that is built in to see whether there is a chip, and so raises DTR and RTS of lines that are none of our business.
     *
     * @param path what to open
     * @throws com.fazecast.jSerialComm.SerialPortInvalidPortException when it is not there
     */
    static SerialPort port(String path) {
        if (LINUX) {
            try {
                Constructor<SerialPort> unseen = SerialPort.class.getDeclaredConstructor();
                Field name = SerialPort.class.getDeclaredField("comPort");
                unseen.setAccessible(true);
                name.setAccessible(true);
                SerialPort port = unseen.newInstance();
                name.set(port, path);
                return port;
            } catch (ReflectiveOperationException | InaccessibleObjectException closed) {
                // As a module of its own the library shows nobody its insides.
            }
        }
        return SerialPort.getCommPort(path);
    }

    /** The devices; the library must have been loaded. */
    static List<KnownTarget> list() {
        List<KnownTarget> ports = new ArrayList<>();
        synchronized (SerialPort.class) {
            for (SerialPort port : SerialPort.getCommPorts()) {
                String name = Device.WINDOWS ? port.getSystemPortName() : port.getSystemPortPath();
                if (!name.startsWith(WAITS_FOR_CARRIER)) {
                    ports.add(new KnownTarget(
                            ConnectionTarget.Kind.SERIAL, name, port.getDescriptivePortName(), details(port)));
                }
            }
        }
        return ports;
    }

    private static Map<String, String> details(SerialPort port) {
        Map<String, String> details = new LinkedHashMap<>();
        put(details, "manufacturer", port.getManufacturer());
        put(details, "serial_number", port.getSerialNumber());
        if (port.getVendorID() > 0) {
            details.put("vendor_id", String.format("%04x", port.getVendorID()));
            details.put("product_id", String.format("%04x", port.getProductID()));
        }
        put(details, "location", port.getPortLocation());
        return details;
    }

    private static void put(Map<String, String> details, String name, String value) {
        if (!value.isBlank() && !value.equals("Unknown")) {
            details.put(name, value);
        }
    }
}
