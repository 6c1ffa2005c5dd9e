package dev.ptymcp.infra.serial;

import dev.ptymcp.application.port.KnownTarget;
import dev.ptymcp.domain.model.target.ConnectionTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The serial devices that Linux knows of, read from its files alone: sysfs tells what is there, and udev's links in
 * {@code /dev/serial} which names stay when devices are plugged in another order.
 *
 * @param sys where sysfs is mounted
 * @param dev where the devices are
 */
record LinuxPorts(Path sys, Path dev) {

    /** The devices, by name; none where these files are not there. */
    List<KnownTarget> list() {
        Map<String, String> byId = links("by-id");
        Map<String, String> byPath = links("by-path");
        List<KnownTarget> ports = new ArrayList<>();
        for (Path terminal : entries(sys.resolve("class/tty"))) {
            String name = terminal.getFileName().toString();
            Path device = terminal.resolve("device");
            if (Files.exists(device) && Files.exists(dev.resolve(name)) && hasHardware(terminal)) {
                Map<String, String> details = new LinkedHashMap<>();
                String description = describe(device, details);
                put(details, "by_id", byId.get(name));
                put(details, "by_path", byPath.get(name));
                ports.add(new KnownTarget(
                        ConnectionTarget.Kind.SERIAL, dev.resolve(name).toString(), description, details));
            }
        }
        return ports;
    }

    /** A PC has names for more ports than are built in; those without a chip say that their type is 0. */
    private static boolean hasHardware(Path terminal) {
        return !text(terminal.resolve("type")).equals(Optional.of("0"));
    }

    /** One line for a person; what USB knows of the device goes into the details. */
    private static String describe(Path device, Map<String, String> details) {
        Optional<Path> usb = usbDevice(device);
        if (usb.isEmpty()) {
            return driver(device).map(driver -> "serial port (" + driver + ")").orElse("serial port");
        }
        Path described = usb.get();
        Optional<String> manufacturer = text(described.resolve("manufacturer"));
        put(details, "manufacturer", manufacturer.orElse(null));
        put(details, "serial_number", text(described.resolve("serial")).orElse(null));
        put(details, "vendor_id", text(described.resolve("idVendor")).orElse(null));
        put(details, "product_id", text(described.resolve("idProduct")).orElse(null));
        put(details, "location", described.getFileName().toString());
        String product = text(described.resolve("product")).orElse("USB serial device");
        return manufacturer.map(name -> product + " (" + name + ")").orElse(product);
    }

    /** The device on the bus that a terminal belongs to: the first above it that has a vendor. */
    private static Optional<Path> usbDevice(Path device) {
        try {
            for (Path above = device.toRealPath(); above != null; above = above.getParent()) {
                if (Files.exists(above.resolve("idVendor"))) {
                    return Optional.of(above);
                }
            }
        } catch (IOException unplugged) {
            // What was there a moment ago is described as well as it still can be.
        }
        return Optional.empty();
    }

    private static Optional<String> driver(Path device) {
        try {
            return Optional.of(
                    device.resolve("driver").toRealPath().getFileName().toString());
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    /** The links of one kind, by the name of the device that they point to; the first by name where there are several. */
    private Map<String, String> links(String kind) {
        Map<String, String> links = new TreeMap<>();
        for (Path link : entries(dev.resolve("serial").resolve(kind))) {
            try {
                links.putIfAbsent(link.toRealPath().getFileName().toString(), link.toString());
            } catch (IOException dangling) {
                // Its device has just been unplugged.
            }
        }
        return links;
    }

    private static List<Path> entries(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.sorted().toList();
        } catch (IOException none) {
            return List.of();
        }
    }

    private static Optional<String> text(Path file) {
        try {
            return Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty());
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    private static void put(Map<String, String> details, String name, @Nullable String value) {
        if (value != null) {
            details.put(name, value);
        }
    }
}
