package dev.ptymcp.app.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.session.CallObserver;
import dev.ptymcp.application.session.Occasion;
import dev.ptymcp.application.session.OpenRequest;
import dev.ptymcp.application.session.Pace;
import dev.ptymcp.application.session.ReadRequest;
import dev.ptymcp.application.session.SendRequest;
import dev.ptymcp.application.session.SendResult;
import dev.ptymcp.application.session.SessionOptions;
import dev.ptymcp.application.session.WaitRequest;
import dev.ptymcp.domain.model.session.ConnectionGap;
import dev.ptymcp.domain.model.target.LocalProgram;
import dev.ptymcp.domain.model.wait.EndedBy;
import dev.ptymcp.domain.model.wait.OutputPattern;
import dev.ptymcp.infra.serial.fixture.SerialPair;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Consoles that reboot: the countdown of a boot loader, a device that goes and comes back, times of what it printed. */
@Timeout(120)
final class RebootTest {

    /** Counts down like a boot loader; a key leads to its prompt, none to a login. {@code reset} ends it. */
    private static final String BOOT = """
            import os, select, sys
            def out(text):
                os.write(1, text.encode())
            def key(seconds):
                return os.read(0, 1) if select.select([0], [], [], seconds)[0] else b''
            out('U-Boot 2026.01\\r\\nDRAM: 1 GiB\\r\\nHit any key to stop autoboot:  2')
            prompt = '=> '
            if not key(1):
                out('\\b\\b 1')
                if not key(1):
                    prompt = 'login: '
                    out('\\b\\b 0\\r\\nStarting kernel ...')
            out('\\r\\n' + prompt)
            line = b''
            while True:
                c = os.read(0, 1)
                if not c or line == b'reset':
                    sys.exit()
                if c == b'\\r':
                    out('\\r\\nno command ' + line.decode() + '\\r\\n' + prompt)
                    line = b''
                else:
                    line += c
                    os.write(1, c)
            """;

    private static final Occasion COUNTDOWN =
            Occasion.NOW.onceSeen(OutputPattern.literal("stop autoboot"), RealTerminals.PATIENCE);
    private static final WaitRequest PROMPT = WaitRequest.forPatterns("=> $").within(RealTerminals.PATIENCE);

    @TempDir
    Path home;

    private RealTerminals terminals;

    @BeforeEach
    void begin() {
        terminals = new RealTerminals(home);
        terminals.file("boot.py", BOOT);
    }

    @AfterEach
    void closeAll() {
        terminals.close();
    }

    @Test
    void aKeyStopsTheCountdownOfAProgramHere() throws Exception {
        Terminal console = terminals.open(OpenRequest.of(
                        LocalProgram.of("sh", "-c", "stty raw -echo; sleep 1; python3 " + home.resolve("boot.py")))
                .with(SessionOptions.DEFAULT.settle(Duration.ZERO)));
        SendResult stopped = console.send(SendRequest.text(" ").at(COUNTDOWN).then(PROMPT), CallObserver.NONE);
        assertEquals(EndedBy.MATCH, stopped.waited().orElseThrow().endedBy());
        assertFalse(console.read(ReadRequest.from(0)).output().text().contains("kernel"));
    }

    @Test
    void aKeySpammedFromBeforeOnStopsItToo() {
        Terminal console = terminals.open(OpenRequest.of(
                        LocalProgram.of("sh", "-c", "stty raw -echo; sleep 1; python3 " + home.resolve("boot.py")))
                .with(SessionOptions.DEFAULT.settle(Duration.ZERO)));
        // What is typed too much stands behind the prompt.
        SendResult stopped = console.send(
                SendRequest.text(" ")
                        .at(Occasion.NOW.repeated(Duration.ofMillis(50)))
                        .then(WaitRequest.forPatterns("=>").within(RealTerminals.PATIENCE)),
                CallObserver.NONE);
        assertEquals(EndedBy.MATCH, stopped.waited().orElseThrow().endedBy());
        assertTrue(stopped.times() > 1, "sent " + stopped.times() + " times");
    }

    @Test
    void oneCallStopsTheNextBootOfADeviceThatGoesAndComesBack() throws Exception {
        String program = "exec python3 " + home.resolve("boot.py");
        try (SerialPair line = SerialPair.to(home.resolve("ttyBOARD"), program)) {
            Terminal console = terminals.open(OpenRequest.of(line.target())
                    .with(SessionOptions.DEFAULT.reconnect(true).pace(new Pace(Duration.ofMillis(2), Duration.ZERO))));
            console.waitFor(WaitRequest.forPatterns("login: $").from(0).within(RealTerminals.PATIENCE));
            CountDownLatch armed = new CountDownLatch(1);
            CompletableFuture<SendResult> stopping = new CompletableFuture<>();
            SendRequest request = SendRequest.text(" ").at(COUNTDOWN).then(PROMPT);
            terminals.tasks().start("stop", () -> stopping.complete(console.send(request, armed::countDown)));
            armed.await();
            line.unplug();
            line.replug();
            SendResult stopped = stopping.get(RealTerminals.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertEquals(EndedBy.MATCH, stopped.waited().orElseThrow().endedBy());
            List<ConnectionGap> gaps =
                    console.read(ReadRequest.from(0)).output().gaps();
            assertEquals(1, gaps.size());
            assertTrue(gaps.get(0).to().isPresent());
            SendResult answer = console.send(
                    SendRequest.line("help")
                            .then(WaitRequest.forPatterns("no command help").within(RealTerminals.PATIENCE)),
                    CallObserver.NONE);
            assertEquals(EndedBy.MATCH, answer.waited().orElseThrow().endedBy());
        }
    }

    @Test
    void aDeviceThatSpeaksAnotherCharacterSetIsReadAndAnswered() {
        Charset greek = Charset.forName("ISO-8859-7");
        String hello = "printf '\\312\\341\\353\\347\\354\\335\\361\\341 '; head -c 4 | od -An -tx1; sleep 60";
        try (SerialPair line = SerialPair.to(home.resolve("ttyGREEK"), hello)) {
            Terminal console =
                    terminals.open(OpenRequest.of(line.target()).with(SessionOptions.DEFAULT.encoding(greek)));
            WaitRequest greeting = WaitRequest.forPatterns("Καλημέρα").from(0);
            assertEquals(
                    EndedBy.MATCH,
                    console.waitFor(greeting.within(RealTerminals.PATIENCE)).endedBy());
            WaitRequest bytes = WaitRequest.forPatterns("cd e1 e9 0d").within(RealTerminals.PATIENCE);
            SendResult answer = console.send(SendRequest.line("Ναι").then(bytes), CallObserver.NONE);
            assertEquals(EndedBy.MATCH, answer.waited().orElseThrow().endedBy());
        }
    }
}
