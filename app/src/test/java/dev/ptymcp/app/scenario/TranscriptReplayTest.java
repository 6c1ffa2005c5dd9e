package dev.ptymcp.app.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.app.transcript.FileTranscripts;
import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.session.CallObserver;
import dev.ptymcp.application.session.KeysRequest;
import dev.ptymcp.application.session.ReadRequest;
import dev.ptymcp.application.session.ReadScreenRequest;
import dev.ptymcp.application.session.ScreenResult;
import dev.ptymcp.application.session.SendRequest;
import dev.ptymcp.application.session.WaitRequest;
import dev.ptymcp.application.session.WaitResult;
import dev.ptymcp.domain.model.session.SessionLimits;
import dev.ptymcp.domain.model.session.TranscriptStatus;
import dev.ptymcp.domain.model.terminal.ScreenSnapshot;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.domain.model.wait.EndedBy;
import dev.ptymcp.domain.service.screen.VtScreen;
import dev.ptymcp.domain.service.text.PlainTextView;
import dev.ptymcp.domain.service.transcript.AsciicastDecoder;
import dev.ptymcp.domain.service.transcript.AsciicastEvent;
import dev.ptymcp.domain.service.transcript.TranscriptFormat;
import dev.ptymcp.domain.service.transcript.TranscriptHeader;
import dev.ptymcp.domain.service.vt.VtParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Recordings of real programs: replayed, they show what the session showed. */
@Timeout(120)
final class TranscriptReplayTest {

    @TempDir
    Path home;

    private RealTerminals terminals;

    @BeforeEach
    void begin() {
        terminals = new RealTerminals(
                home,
                SessionLimits.DEFAULT,
                new FileTranscripts(new FileTranscripts.Settings(
                        home.resolve("transcripts"),
                        List.of(TranscriptFormat.values()),
                        true,
                        true,
                        10 * 1024 * 1024,
                        20)));
    }

    @AfterEach
    void closeAll() {
        terminals.close();
    }

    @Test
    void aShellShowsTheSameWhenReplayed() throws IOException {
        Terminal bash = terminals.open("bash");
        bash.run("for i in $(seq 60); do printf '\\e[3%dmline %d\\e[m\\n' $((i % 8)) $i; done");
        bash.resize(new TerminalSize(70, 20));
        bash.run("printf 'é漢字😀 %s\\n' \"$(seq -s ' ' 100)\"; printf '\\303\\n\\377x\\n'");
        bash.run("(exit 3)");
        bash.sendLine("exit 5");
        waitFor(bash, WaitRequest.forExit());
        assertSameScreen(bash);
        List<AsciicastEvent> events = events(file(bash, ".cast"));
        AsciicastEvent last = events.get(events.size() - 1);
        assertEquals("5", last.data());
        assertEquals(AsciicastEvent.Code.EXIT, last.code());
        List<String> markers = data(events, AsciicastEvent.Code.MARKER);
        assertEquals(
                List.of(
                        "command start",
                        "command end (exit 0)",
                        "command start",
                        "command end (exit 0)",
                        "command start",
                        "command end (exit 3)",
                        "command start"),
                markers);
        assertEquals(List.of("70x20"), data(events, AsciicastEvent.Code.RESIZE));
        String typed = String.join("", data(events, AsciicastEvent.Code.INPUT));
        assertTrue(typed.endsWith("exit 5\r"), typed);
    }

    @Test
    void vimShowsTheSameWhenReplayedWhileItRuns() throws IOException {
        Terminal vim = terminals.open("vim", "-u", "NONE", "-N", "note.txt");
        edit(vim);
        // At once, because vim clears its screen when it is given time to end.
        vim.close(Duration.ZERO);
        String screen = vim.readScreen(ReadScreenRequest.text()).screen();
        assertTrue(screen.contains("second ünïcödé"), screen);
        assertSameScreen(vim);
    }

    @Test
    void vimInAShellShowsTheSameWhenReplayed() throws IOException {
        Terminal bash = terminals.open("bash");
        bash.sendLine("vim -u NONE -N note.txt");
        edit(bash);
        bash.sendLine(":qa!");
        bash.waitFor(WaitRequest.forPrompt().within(RealTerminals.PATIENCE));
        bash.close();
        assertSameScreen(bash);
    }

    private static void edit(Terminal vim) {
        waitFor(vim, WaitRequest.forPatterns("note\\.txt\" "));
        vim.sendKeys(KeysRequest.of("i"), CallObserver.NONE);
        vim.send(SendRequest.text("first line\rsecond ünïcödé 漢字 line\r" + "long ".repeat(60)), CallObserver.NONE);
        vim.sendKeys(KeysRequest.of("escape"), CallObserver.NONE);
        vim.sendLine(":vsplit");
        vim.resize(new TerminalSize(90, 30));
        vim.sendLine(":set number | echo 'all' . ' drawn'");
        waitFor(vim, WaitRequest.forPatterns("all drawn"));
    }

    @Test
    void theOtherFormsHoldTheOutputAndItsText() throws IOException {
        Terminal bash = terminals.open("bash");
        bash.run("printf 'progress 1\\rprogress 2\\n'; seq 500");
        bash.sendLine("exit");
        waitFor(bash, WaitRequest.forExit());
        byte[] raw = Files.readAllBytes(file(bash, ".raw"));
        assertEquals(bash.info().cursor(), raw.length);
        PlainTextView view = new PlainTextView(120, 0);
        view.feed(raw, 0, raw.length);
        String text = Files.readString(file(bash, ".txt"));
        assertEquals(view.text(), text);
        assertTrue(text.contains("\nprogress 2\n1\n2\n"), text);
        assertFalse(text.contains("\u001b"), text);
    }

    @Test
    void aPasswordIsNotRecorded() throws IOException {
        Terminal program = terminals.open("bash", "-c", "read -s -p 'Password: ' x; echo; echo length ${#x}");
        waitFor(program, WaitRequest.forPatterns("Password: "));
        program.sendLine("geheim");
        waitFor(program, WaitRequest.forExit());
        assertTrue(program.read(ReadRequest.from(0)).output().text().contains("length 6"));
        for (String extension : List.of(".cast", ".raw", ".txt")) {
            assertFalse(Files.readString(file(program, extension)).contains("geheim"), extension);
        }
    }

    @Test
    void theStreamsOfAPipeAreRecordedTogether() throws IOException {
        Terminal program = terminals.pipe("sh", "-c", "echo out; echo err >&2");
        waitFor(program, WaitRequest.forExit());
        String raw = Files.readString(file(program, ".raw"));
        assertTrue(raw.contains("out\n") && raw.contains("err\n"), raw);
        assertTrue(
                decoder(lines(file(program, ".cast"))).header().terminalType().isEmpty());
    }

    private static void waitFor(Terminal terminal, WaitRequest wait) {
        WaitResult result = terminal.waitFor(wait.from(0).within(RealTerminals.PATIENCE));
        assertNotEquals(EndedBy.TIMEOUT, result.endedBy(), () -> terminal.readScreen(ReadScreenRequest.text())
                .screen());
    }

    private static void assertSameScreen(Terminal terminal) throws IOException {
        ScreenResult live = terminal.readScreen(ReadScreenRequest.text().withScrollback(2000));
        Path recording = file(terminal, ".cast");
        TranscriptHeader header = decoder(lines(recording)).header();
        VtScreen screen = new VtScreen(header.size(), VtScreen.DEFAULT_SCROLLBACK);
        VtParser parser = new VtParser(screen, 0);
        for (AsciicastEvent event : events(recording)) {
            if (event.code() == AsciicastEvent.Code.OUTPUT) {
                byte[] bytes = event.data().getBytes(StandardCharsets.UTF_8);
                parser.feed(bytes, 0, bytes.length);
            } else if (event.code() == AsciicastEvent.Code.RESIZE) {
                screen.resize(AsciicastDecoder.size(event).orElseThrow());
            }
        }
        assertEquals(
                String.join("\n", screen.rows()).stripTrailing(), live.screen().stripTrailing());
        assertEquals(ofSameRevision(live.snapshot()), ofSameRevision(screen.snapshot()));
        assertEquals(live.scrollback().available(), screen.scrollbackSize());
    }

    /** How often a screen changed depends on the pieces in which it was fed; what it shows does not. */
    private static ScreenSnapshot ofSameRevision(ScreenSnapshot screen) {
        return new ScreenSnapshot(
                screen.size(), screen.lines(), screen.cursor(), screen.title(), screen.modes(), screen.colors(), 0);
    }

    private static Path file(Terminal terminal, String extension) {
        Optional<TranscriptStatus> status = terminal.info().transcript();
        assertEquals(Optional.empty(), status.orElseThrow().problem());
        return status.get().files().stream()
                .filter(name -> name.endsWith(extension))
                .map(Path::of)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> lines(Path recording) throws IOException {
        return Files.readAllLines(recording);
    }

    private static AsciicastDecoder decoder(List<String> lines) {
        return AsciicastDecoder.begin(lines.get(0));
    }

    private static List<AsciicastEvent> events(Path recording) throws IOException {
        List<String> lines = lines(recording);
        AsciicastDecoder decoder = decoder(lines);
        List<AsciicastEvent> events = new ArrayList<>();
        lines.stream().skip(1).forEach(line -> decoder.next(line).ifPresent(events::add));
        return events;
    }

    private static List<String> data(List<AsciicastEvent> events, AsciicastEvent.Code code) {
        return events.stream()
                .filter(event -> event.code() == code)
                .map(AsciicastEvent::data)
                .toList();
    }
}
