package dev.ptymcp.infra.serial;

import com.fazecast.jSerialComm.SerialPort;
import dev.ptymcp.application.port.KnownTarget;
import dev.ptymcp.domain.model.target.ConnectionTarget;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The serial devices that jSerialComm knows of, where the system has no files that tell. */
final class LibraryPorts {

    /** macOS has each device twice; opening this one would wait for a carrier. */
    private static final String WAITS_FOR_CARRIER = "/dev/tty.";

    private LibraryPorts() {}

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
