package dev.ptymcp.app.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.Terminals;
import dev.ptymcp.application.port.PrivateDirectory;
import dev.ptymcp.application.runtime.DiskPrivateDirectory;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import dev.ptymcp.application.session.CallObserver;
import dev.ptymcp.application.session.KeysRequest;
import dev.ptymcp.application.session.OpenRequest;
import dev.ptymcp.application.session.ReadRequest;
import dev.ptymcp.application.session.SendRequest;
import dev.ptymcp.application.session.SessionOptions;
import dev.ptymcp.application.session.WaitRequest;
import dev.ptymcp.application.session.WaitResult;
import dev.ptymcp.domain.model.session.ExitReason;
import dev.ptymcp.domain.model.wait.EndedBy;
import dev.ptymcp.infra.pty.PtyTransport;
import dev.ptymcp.infra.serial.SerialTransport;
import dev.ptymcp.infra.serial.fixture.SerialPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A machine's console on a serial line: getty, shell, editor, and the plug. */
@Timeout(120)
final class SerialConsoleTest {

    @TempDir
    Path directory;

    private final ThreadBackgroundTasks tasks = new ThreadBackgroundTasks();
    private List<String> signals;
    private Terminals terminals;
    private SerialPair pair;
    private Terminal console;

    @BeforeEach
    void plugIn() throws IOException {
        PrivateDirectory files = DiskPrivateDirectory.at(directory.resolve("files"));
        PtyTransport local = new PtyTransport(new PtyTransport.Settings(Map.of(), files, tasks));
        local.warmUp();
        signals = signals();
        terminals = Terminals.builder()
                .transport(new SerialTransport(new SerialTransport.Settings(files, tasks, local::keepingSignals)))
                .tasks(tasks)
                .build();
        pair = SerialPair.toLogin(directory.resolve("ttyUSB0"));
        console = terminals.open(pair.target());
    }

    @AfterEach
    void unplug() {
        pair.close();
        terminals.close();
        tasks.close();
    }

    private static List<String> signals() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("SigIgn"))
                .toList();
    }

    private WaitResult waitFor(String pattern) {
        return console.waitFor(WaitRequest.forPatterns(pattern).within(RealTerminals.PATIENCE));
    }

    private WaitResult answer(String line, String pattern) {
        WaitRequest wait = WaitRequest.forPatterns(pattern).within(RealTerminals.PATIENCE);
        return console.send(SendRequest.line(line).then(wait), CallObserver.NONE)
                .waited()
                .orElseThrow();
    }

    private void login() {
        waitFor("login: $");
        answer("operator", "Password: $");
        assertEquals(EndedBy.MATCH, answer(SerialPair.PASSWORD, "console\\$ $").endedBy());
    }

    @Test
    void logsInRunsACommandAndLogsOut() throws IOException {
        login();
        assertTrue(answer("echo $((6 * 7))", "console\\$ $").output().text().contains("42"));
        console.send(SendRequest.line("exit 0"), CallObserver.NONE);
        WaitResult end = console.waitFor(WaitRequest.forExit().within(RealTerminals.PATIENCE));
        assertEquals(EndedBy.EXIT, end.endedBy());
        assertEquals(
                ExitReason.DISCONNECTED, console.info().exit().orElseThrow().reason());
        String all = console.read(ReadRequest.from(0)).output().text();
        assertFalse(all.contains(SerialPair.PASSWORD), all);
        // The library for serial lines makes a process ignore hang-ups, and all that it starts.
        assertEquals(signals, signals());
    }

    @Test
    void editsWithVim() throws IOException {
        login();
        answer("stty rows 40 cols 120; export TERM=xterm-256color", "console\\$ $");
        Path file = directory.resolve("motd");
        console.send(SendRequest.line("vim -u NONE -N " + file), CallObserver.NONE);
        console.waitFor(WaitRequest.forScreen("\\[New\\]").within(RealTerminals.PATIENCE));
        console.send(SendRequest.text("ihello from the line"), CallObserver.NONE);
        console.sendKeys(KeysRequest.of("esc"), CallObserver.NONE);
        console.waitFor(WaitRequest.forScreen("hello from the line").within(RealTerminals.PATIENCE));
        assertTrue(console.readScreen().screen().startsWith("hello from the line\n~\n~"));
        assertEquals(EndedBy.MATCH, answer(":wq", "console\\$ $").endedBy());
        assertEquals("hello from the line\n", Files.readString(file));
    }

    @Test
    void theSessionEndsWhenTheDeviceIsUnpluggedAndTellsWhatItSaid() {
        login();
        pair.unplug();
        WaitResult end = console.waitFor(WaitRequest.forExit().within(RealTerminals.PATIENCE));
        assertEquals(EndedBy.EXIT, end.endedBy());
        assertEquals(
                ExitReason.DISCONNECTED, console.info().exit().orElseThrow().reason());
        String all = console.read(ReadRequest.from(0)).output().text();
        assertTrue(all.contains("console$ "), all);
        console.close(Duration.ZERO);
    }

    @Test
    void takesTheConsoleUpAgainWhenTheDeviceIsBackAndTellsTheGap() {
        console.close(Duration.ZERO);
        pair.unplug();
        pair.replug();
        OpenRequest again = OpenRequest.of(pair.target()).with(SessionOptions.DEFAULT.reconnect(true));
        console = terminals.session(terminals.open(again).info().id().value());
        login();
        String before = console.read(ReadRequest.from(0)).output().text();
        // One wait outlasts the absence of the device.
        long end = console.info().cursor();
        pair.unplug();
        pair.replug();
        WaitRequest back = WaitRequest.forPatterns("login: $").from(end).within(RealTerminals.PATIENCE);
        assertEquals(EndedBy.MATCH, console.waitFor(back).endedBy());
        assertTrue(console.info().alive());
        assertEquals(1, console.info().gaps().size());
        assertEquals(end, console.info().gaps().get(0).cursor());
        assertTrue(console.read(ReadRequest.from(0)).output().text().startsWith(before.stripTrailing()));
        login();
    }
}
