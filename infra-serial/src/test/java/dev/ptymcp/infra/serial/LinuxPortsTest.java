package dev.ptymcp.infra.serial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ptymcp.application.port.KnownTarget;
import dev.ptymcp.domain.model.target.ConnectionTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine with ports of every kind, laid out as the kernel and udev do. */
final class LinuxPortsTest {

    @TempDir
    private Path machine;

    private LinuxPorts ports;

    @BeforeEach
    void build() {
        ports = new LinuxPorts(machine.resolve("sys"), machine.resolve("dev"));
    }

    private void file(String path, String text) throws IOException {
        Path file = machine.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text + "\n");
    }

    private void link(String path, String to) throws IOException {
        Path link = machine.resolve(path);
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, machine.resolve(to));
    }

    private void device(String name, String hardware) throws IOException {
        file("dev/" + name, "");
        Files.createDirectories(machine.resolve("sys/devices/" + hardware));
        link("sys/class/tty/" + name + "/device", "sys/devices/" + hardware);
    }

    private void usbDevice() throws IOException {
        String usb = "pci/usb1/1-2/1-2.3";
        device("ttyUSB0", usb + "/1-2.3:1.0/ttyUSB0");
        file("sys/devices/" + usb + "/idVendor", "0403");
        file("sys/devices/" + usb + "/idProduct", "6001");
        file("sys/devices/" + usb + "/manufacturer", "FTDI");
        file("sys/devices/" + usb + "/product", "FT232R USB UART");
        file("sys/devices/" + usb + "/serial", "A50285BI");
        link("dev/serial/by-id/usb-FTDI_FT232R_USB_UART_A50285BI-if00-port0", "dev/ttyUSB0");
        link("dev/serial/by-path/pci-0000:00:14.0-usb-0:2.3:1.0-port0", "dev/ttyUSB0");
    }

    @Test
    void aUsbDeviceIsDescribedByWhatItSaysAndByTheNamesThatStay() throws IOException {
        usbDevice();
        KnownTarget port = ports.list().get(0);
        assertEquals(ConnectionTarget.Kind.SERIAL, port.kind());
        assertEquals(machine.resolve("dev/ttyUSB0").toString(), port.name());
        assertEquals("FT232R USB UART (FTDI)", port.description());
        Path links = machine.resolve("dev/serial");
        assertEquals(
                List.of(
                        Map.entry("manufacturer", "FTDI"),
                        Map.entry("serial_number", "A50285BI"),
                        Map.entry("vendor_id", "0403"),
                        Map.entry("product_id", "6001"),
                        Map.entry("location", "1-2.3"),
                        Map.entry("by_id", links + "/by-id/usb-FTDI_FT232R_USB_UART_A50285BI-if00-port0"),
                        Map.entry("by_path", links + "/by-path/pci-0000:00:14.0-usb-0:2.3:1.0-port0")),
                List.copyOf(port.details().entrySet()));
    }

    @Test
    void aDeviceThatSaysLittleIsListedToo() throws IOException {
        device("ttyACM0", "pci/usb1/1-4/1-4:1.0/ttyACM0");
        file("sys/devices/pci/usb1/1-4/idVendor", "2341");
        KnownTarget port = ports.list().get(0);
        assertEquals("USB serial device", port.description());
        assertEquals(Map.of("vendor_id", "2341", "location", "1-4"), port.details());
    }

    @Test
    void aBuiltInPortIsDescribedByItsDriver() throws IOException {
        device("ttyS0", "platform/serial8250/ttyS0");
        file("sys/class/tty/ttyS0/type", "4");
        Files.createDirectories(machine.resolve("sys/drivers/serial8250"));
        link("sys/devices/platform/serial8250/ttyS0/driver", "sys/drivers/serial8250");
        KnownTarget port = ports.list().get(0);
        assertEquals("serial port (serial8250)", port.description());
        assertEquals(Map.of(), port.details());
    }

    @Test
    void whatIsNoPortIsNotListed() throws IOException {
        file("dev/tty1", "");
        Files.createDirectories(machine.resolve("sys/class/tty/tty1"));
        device("ttyS3", "platform/serial8250/ttyS3");
        file("sys/class/tty/ttyS3/type", "0");
        Files.createDirectories(machine.resolve("sys/devices/gone"));
        link("sys/class/tty/ttyUSB9/device", "sys/devices/gone");
        assertEquals(List.of(), ports.list());
    }

    @Test
    void portsAreOrderedByNameAndALinkToNothingIsPassedBy() throws IOException {
        device("ttyS1", "platform/b");
        device("ttyS0", "platform/a");
        link("dev/serial/by-id/usb-gone", "dev/ttyUSB7");
        assertEquals(
                List.of("ttyS0", "ttyS1"),
                ports.list().stream()
                        .map(port -> Path.of(port.name()).getFileName().toString())
                        .toList());
    }

    @Test
    void aMachineWithoutAnythingHasNoPorts() {
        assertEquals(List.of(), ports.list());
    }
}
