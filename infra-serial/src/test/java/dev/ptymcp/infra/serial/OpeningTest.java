package dev.ptymcp.infra.serial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.port.Conversation;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.target.SerialLine;
import dev.ptymcp.domain.model.target.SerialLine.FlowControl;
import dev.ptymcp.domain.model.target.SerialLine.Parity;
import dev.ptymcp.domain.model.target.SerialLine.StopBits;
import dev.ptymcp.domain.model.target.SerialTarget;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.infra.serial.fixture.SerialPair;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What can be opened and what cannot, each refusal with its reason and its remedy. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class OpeningTest {

    @TempDir
    private Path directory;

    private Conversation open(Path device, SerialLine line) {
        return Conversation.over(
                SerialLines.transport(directory).open(new SerialTarget(device.toString(), line), TerminalSize.DEFAULT));
    }

    private TerminalException refused(Path device) {
        return assertThrows(TerminalException.class, () -> open(device, SerialLine.DEFAULT));
    }

    private static SerialLine line(int dataBits, Parity parity, StopBits stopBits, FlowControl flowControl) {
        return new SerialLine(115_200, dataBits, parity, stopBits, flowControl, Optional.empty(), Optional.empty());
    }

    @Test
    void aDeviceThatIsNotThereIsNotFound() {
        TerminalException refused = refused(directory.resolve("ttyUSB7"));
        assertEquals(ErrorCode.DEVICE_NOT_FOUND, refused.code());
        assertTrue(refused.getMessage().contains("ttyUSB7 does not exist"), refused.getMessage());
    }

    @Test
    void aLinkToAnUnpluggedDeviceSaysSo() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("usb-console"), directory.resolve("gone"));
        TerminalException refused = refused(link);
        assertEquals(ErrorCode.DEVICE_NOT_FOUND, refused.code());
        assertTrue(refused.getMessage().contains("a link to a device that is not there"), refused.getMessage());
    }

    @Test
    void whatIsNoSerialDeviceIsABadArgument() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "text");
        for (Path other : List.of(file, directory, Path.of("/dev/null"))) {
            TerminalException refused = refused(other);
            assertEquals(ErrorCode.INVALID_ARGUMENT, refused.code(), refused.getMessage());
            assertTrue(refused.getMessage().contains("'device'"), refused.getMessage());
        }
        assertEquals("text", Files.readString(file));
    }

    @Test
    void aDeviceThatAnotherSessionHasIsBusy() {
        try (SerialPair pair = SerialPair.ofTwoDevices(directory);
                Conversation first = open(pair.device(), SerialLine.DEFAULT)) {
            TerminalException refused = refused(pair.device());
            assertEquals(ErrorCode.DEVICE_BUSY, refused.code());
            assertTrue(refused.getMessage().contains("another session of this server"), refused.getMessage());
            first.say("still mine");
        }
    }

    @Test
    void aDeviceThatAnotherProgramHasLockedIsBusyAndTheProgramIsNamed() throws Exception {
        try (SerialPair pair = SerialPair.ofTwoDevices(directory)) {
            Process other = new ProcessBuilder(
                            "flock", pair.device().toRealPath().toString(), "-c", "echo locked; exec cat")
                    .start();
            try (BufferedReader said = other.inputReader()) {
                assertEquals("locked", said.readLine());
                TerminalException refused = refused(pair.device());
                assertEquals(ErrorCode.DEVICE_BUSY, refused.code());
                assertTrue(refused.getMessage().contains("(process "), refused.getMessage());
                assertTrue(refused.retryable());
            } finally {
                end(other);
            }
            open(pair.device(), SerialLine.DEFAULT).close();
        }
    }

    /** Ends a program and what it started; whoever had the lock has it no more when this returns. */
    private static void end(Process program) throws InterruptedException {
        List<ProcessHandle> started = program.descendants().toList();
        started.forEach(ProcessHandle::destroyForcibly);
        program.destroyForcibly().waitFor();
        started.forEach(process -> process.onExit().join());
    }

    @Test
    void lockFilesCountAsLongAsTheirProcessLives() throws Exception {
        Path lock = directory.resolve("LCK..ttyUSB0");
        Process holder = new ProcessBuilder("cat").start();
        Files.writeString(lock, String.format("%10d\n", holder.pid()));
        assertEquals(Optional.of(holder.toHandle()), DeviceHolders.process(lock));
        holder.destroyForcibly().waitFor();
        assertEquals(Optional.empty(), DeviceHolders.process(lock));
        Files.writeString(lock, "who knows");
        assertEquals(Optional.empty(), DeviceHolders.process(lock));
    }

    @ParameterizedTest
    @CsvSource({
        "13, ACCESS_DENIED",
        "1, ACCESS_DENIED",
        "16, DEVICE_BUSY",
        "11, DEVICE_BUSY",
        "35, DEVICE_BUSY",
        "5, DEVICE_NOT_FOUND",
        "6, DEVICE_NOT_FOUND",
        "19, DEVICE_NOT_FOUND",
        "2, DEVICE_NOT_FOUND",
        "25, INVALID_ARGUMENT",
        "24, OPEN_FAILED",
    })
    void everyErrorOfTheSystemHasItsCodeAndARemedy(int error, ErrorCode code) {
        TerminalException refused = Refusals.of(new Device("console", "/no/such/console"), error);
        assertEquals(code, refused.code());
        assertTrue(refused.getMessage().contains("console"), refused.getMessage());
        assertTrue(!refused.hint().isBlank());
    }

    @Test
    void whoLacksTheGroupIsToldWhichAndHowToGetIt() {
        assertEquals(
                "It belongs to the group dialout: run 'sudo usermod -aG dialout eve', then log in again.",
                Refusals.remedy("dialout", PosixFilePermissions.fromString("rw-rw----"), "eve"));
        for (String permissions : List.of("rw-------", "rw-r-----")) {
            String remedy = Refusals.remedy("dialout", PosixFilePermissions.fromString(permissions), "eve");
            assertTrue(remedy.startsWith("Ask an administrator"), remedy);
        }
        assertTrue(Refusals.remedy("root", PosixFilePermissions.fromString("rw-rw----"), "eve")
                .startsWith("Ask an administrator"));
    }

    @Test
    void modemLinesThatTheDeviceLacksAreAWarning() {
        SerialLine wanted = new SerialLine(
                9600, 8, Parity.NONE, StopBits.ONE, FlowControl.NONE, Optional.of(false), Optional.of(true));
        try (SerialPair pair = SerialPair.ofTwoDevices(directory);
                Conversation peer = open(pair.device(), wanted)) {
            List<String> warnings = peer.connection().warnings();
            assertEquals(2, warnings.size());
            assertTrue(warnings.get(0).contains("DTR") && warnings.get(1).contains("RTS"), warnings.toString());
        }
    }

    @Test
    void nothingAskedForIsNothingToWarnOf() {
        try (SerialPair pair = SerialPair.ofTwoDevices(directory);
                Conversation peer = open(pair.device(), SerialLine.DEFAULT)) {
            assertEquals(List.of(), peer.connection().warnings());
        }
    }

    @ParameterizedTest
    @EnumSource(FlowControl.class)
    void everyFlowControlOpens(FlowControl flowControl) {
        try (SerialPair pair = SerialPair.ofTwoDevices(directory);
                Conversation peer = open(pair.device(), line(8, Parity.NONE, StopBits.TWO, flowControl))) {
            peer.say("open");
        }
    }

    @Test
    void oneAndAHalfStopBitsGoWithFiveDataBitsAlone() {
        try (SerialPair pair = SerialPair.ofTwoDevices(directory)) {
            TerminalException refused = assertThrows(
                    TerminalException.class,
                    () -> open(pair.device(), line(8, Parity.NONE, StopBits.ONE_AND_HALF, FlowControl.NONE)));
            assertEquals(ErrorCode.INVALID_ARGUMENT, refused.code());
            assertTrue(refused.getMessage().contains("'stop_bits'"), refused.getMessage());
            open(pair.device(), line(5, Parity.EVEN, StopBits.ONE_AND_HALF, FlowControl.NONE))
                    .close();
        }
    }

    @Test
    void theLineIsSetAsAskedFor() throws Exception {
        try (SerialPair pair = SerialPair.ofTwoDevices(directory);
                Conversation peer = open(pair.device(), line(8, Parity.NONE, StopBits.TWO, FlowControl.RTSCTS))) {
            peer.say("x");
            String settings = stty(pair, "-a");
            for (String expected : List.of("speed 115200 baud", " cstopb", " crtscts", "-icanon", "-echo ", "-opost")) {
                assertTrue(settings.contains(expected), settings);
            }
        }
    }

    /** A board that is reset by DTR must not be reset by the end of a session whose caller wants DTR low. */
    @Test
    void whoWantsDtrLowGetsNoHangUpAtTheClose() throws Exception {
        SerialLine low = new SerialLine(
                9600, 8, Parity.NONE, StopBits.ONE, FlowControl.NONE, Optional.of(false), Optional.empty());
        try (SerialPair pair = SerialPair.ofTwoDevices(directory)) {
            stty(pair, "hupcl");
            try (Conversation peer = open(pair.device(), low)) {
                peer.say("x");
                assertTrue(stty(pair, "-a").contains(" -hupcl"));
            }
        }
    }

    @Test
    void whoSaysNothingOfDtrKeepsTheSystemsWay() throws Exception {
        try (SerialPair pair = SerialPair.ofTwoDevices(directory)) {
            stty(pair, "hupcl");
            try (Conversation peer = open(pair.device(), SerialLine.DEFAULT)) {
                peer.say("x");
                assertTrue(stty(pair, "-a").contains(" hupcl"));
            }
        }
    }

    private static String stty(SerialPair pair, String argument) throws IOException {
        Process stty = new ProcessBuilder("stty", argument, "-F", pair.device().toString()).start();
        return new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
}
