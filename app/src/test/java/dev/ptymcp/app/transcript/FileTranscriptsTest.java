package dev.ptymcp.app.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.port.Transcript;
import dev.ptymcp.application.port.TranscriptSink;
import dev.ptymcp.application.port.TranscriptSinkContract;
import dev.ptymcp.application.port.TranscriptStart;
import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.domain.model.session.SessionId;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.domain.service.transcript.AsciicastDecoder;
import dev.ptymcp.domain.service.transcript.AsciicastEvent;
import dev.ptymcp.domain.service.transcript.TranscriptFormat;
import dev.ptymcp.domain.service.transcript.TranscriptHeader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileTranscriptsTest implements TranscriptSinkContract {

    private static final Instant BEGIN = Instant.parse("2026-11-21T10:00:00Z");
    private static final String STEM = "s-aaaaaaaa-20261121T100000Z";
    private static final int KIB = 1024;

    @TempDir
    Path home;

    private Path directory() {
        return home.resolve("state/transcripts");
    }

    @Override
    public TranscriptSink sink() {
        return sink(10 * KIB * KIB, 100, TranscriptFormat.RAW);
    }

    @Override
    public byte[] recorded(List<String> files) {
        return read(Path.of(files.get(0)));
    }

    private FileTranscripts sink(long maxFileSize, int maxFiles, TranscriptFormat... formats) {
        return new FileTranscripts(
                new FileTranscripts.Settings(directory(), List.of(formats), false, false, maxFileSize, maxFiles));
    }

    private static TranscriptStart session(String id, Instant at) {
        return new TranscriptStart(new SessionId(id), TranscriptHeader.of(TerminalSize.DEFAULT, at), Optional.of(true));
    }

    private static Transcript begin(TranscriptSink sink, String id) {
        return sink.begin(session(id, BEGIN)).orElseThrow();
    }

    @Test
    void writesOneFileOfThisUserAloneForEachForm() throws IOException {
        Transcript transcript = begin(sink(KIB, 10, TranscriptFormat.values()), "s-aaaaaaaa");
        transcript.output(Duration.ofSeconds(1), bytes("\u001b[1mhello\u001b[m\r\n"));
        transcript.ended(Duration.ofSeconds(2), ExitStatus.exited(0));
        transcript.close();
        assertEquals(List.of(STEM + ".cast", STEM + ".raw", STEM + ".txt"), names());
        assertEquals("hello\n", new String(read(directory().resolve(STEM + ".txt")), StandardCharsets.UTF_8));
        assertEquals(
                "{\"version\": 3, \"term\": {\"cols\": 120, \"rows\": 40}, \"timestamp\": 1795255200}\n"
                        + "[1.000000, \"o\", \"\\u001b[1mhello\\u001b[m\\r\\n\"]\n[1.000000, \"x\", \"0\"]\n",
                new String(read(directory().resolve(STEM + ".cast")), StandardCharsets.UTF_8));
        assertEquals("rwx------", mode(directory()));
        assertEquals("rwx------", mode(directory().getParent()));
        for (String name : names()) {
            assertEquals("rw-------", mode(directory().resolve(name)));
        }
    }

    @Test
    void recordsByDefaultOrNotAsTheSettingsSay() {
        TranscriptStart undecided = new TranscriptStart(
                new SessionId("s-aaaaaaaa"), TranscriptHeader.of(TerminalSize.DEFAULT, BEGIN), Optional.empty());
        assertTrue(sink().begin(undecided).isEmpty());
        FileTranscripts always = new FileTranscripts(
                new FileTranscripts.Settings(directory(), List.of(TranscriptFormat.RAW), true, false, KIB, 10));
        try (Transcript transcript = always.begin(undecided).orElseThrow()) {
            assertFalse(transcript.recordsInput());
        }
    }

    @Test
    void withoutFormsNothingIsRecordedWhoeverAsks() {
        assertTrue(sink(KIB, 10).begin(session("s-aaaaaaaa", BEGIN)).isEmpty());
        assertFalse(Files.exists(directory()));
    }

    @Test
    void goesOnInAnotherFileThatIsValidOnItsOwn() {
        Transcript transcript = begin(sink(2 * KIB, 100, TranscriptFormat.ASCIICAST), "s-aaaaaaaa");
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            String text = "line " + i + " é\r\n";
            byte[] bytes = bytes(text);
            expected.append(text);
            // Characters are torn on purpose, also where one file ends and the next begins.
            transcript.output(Duration.ofMillis(100L * i), java.util.Arrays.copyOf(bytes, bytes.length - 3));
            transcript.output(
                    Duration.ofMillis(100L * i), java.util.Arrays.copyOfRange(bytes, bytes.length - 3, bytes.length));
        }
        transcript.resized(Duration.ofSeconds(30), new TerminalSize(90, 20));
        transcript.ended(Duration.ofSeconds(31), ExitStatus.exited(0));
        transcript.close();
        StringBuilder output = new StringBuilder();
        Duration total = Duration.ZERO;
        for (Path file : files()) {
            assertTrue(read(file).length < 2 * KIB + 200, file + " is " + read(file).length);
            List<AsciicastEvent> events = events(file);
            events.stream()
                    .filter(event -> event.code() == AsciicastEvent.Code.OUTPUT)
                    .forEach(event -> output.append(event.data()));
            total = total.plus(events.get(events.size() - 1).at());
        }
        assertTrue(files().size() > 5, files().toString());
        assertEquals(STEM + ".cast", files().get(0).getFileName().toString());
        assertEquals(STEM + "-2.cast", files().get(1).getFileName().toString());
        assertEquals(expected.toString(), output.toString());
        assertEquals(Duration.ofSeconds(31), total);
        assertEquals(
                List.of(files().get(files().size() - 1).toString()), transcript.files(), "says where it writes now");
    }

    @Test
    void aRawRecordingInSeveralFilesIsTheOutput() throws IOException {
        Transcript transcript = begin(sink(KIB, 100, TranscriptFormat.RAW), "s-aaaaaaaa");
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        for (int i = 0; i < 100; i++) {
            byte[] piece = bytes("piece " + i + " of the whole\n");
            expected.write(piece);
            transcript.output(Duration.ZERO, piece);
        }
        transcript.close();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Path file : files()) {
            assertTrue(read(file).length <= KIB);
            all.write(read(file));
        }
        assertEquals(expected.toString(StandardCharsets.UTF_8), all.toString(StandardCharsets.UTF_8));
    }

    @Test
    void theOldestFilesGoButNoneThatIsWrittenAndNoneThatIsNotOurs() throws IOException {
        FileTranscripts sink = sink(10 * KIB, 3, TranscriptFormat.RAW);
        Transcript live = begin(sink, "s-bbbbbbbb");
        Files.setLastModifiedTime(Path.of(live.files().get(0)), FileTime.fromMillis(0));
        Path foreign = Files.writeString(directory().resolve("notes.raw"), "mine");
        for (int i = 0; i < 5; i++) {
            try (Transcript transcript =
                    sink.begin(session("s-aaaaaaaa", BEGIN.plusSeconds(i))).orElseThrow()) {
                Files.setLastModifiedTime(Path.of(transcript.files().get(0)), FileTime.fromMillis(1000 + i));
            }
        }
        live.output(Duration.ZERO, bytes("still here"));
        live.close();
        assertEquals("still here", Files.readString(Path.of(live.files().get(0))));
        assertTrue(Files.exists(foreign));
        assertEquals(
                List.of(
                        "notes.raw",
                        "s-aaaaaaaa-20261121T100003Z.raw",
                        "s-aaaaaaaa-20261121T100004Z.raw",
                        "s-bbbbbbbb-20261121T100000Z.raw"),
                names());
    }

    @Test
    void aFileThatAnotherServerWritesStays() throws Exception {
        begin(sink(), "s-bbbbbbbb").close();
        Path file = files().get(0);
        Files.setLastModifiedTime(file, FileTime.fromMillis(0));
        Process other = new ProcessBuilder(
                        "python3",
                        "-c",
                        "import fcntl, sys; f = open(sys.argv[1], 'a'); fcntl.lockf(f, fcntl.LOCK_EX);"
                                + " print('locked', flush=True); sys.stdin.read()",
                        file.toString())
                .start();
        try {
            assertEquals('l', other.getInputStream().read());
            begin(sink(KIB, 1, TranscriptFormat.RAW), "s-aaaaaaaa").close();
            assertEquals(2, names().size());
        } finally {
            other.getOutputStream().close();
            assertTrue(other.waitFor(20, TimeUnit.SECONDS));
        }
        begin(sink(KIB, 1, TranscriptFormat.RAW), "s-cccccccc").close();
        assertEquals(List.of("s-cccccccc-20261121T100000Z.raw"), names());
    }

    @Test
    void closesADirectoryThatOthersCouldEnter() throws IOException {
        Files.createDirectories(directory());
        Files.setPosixFilePermissions(directory(), PosixFilePermissions.fromString("rwxrwxrwx"));
        begin(sink(), "s-aaaaaaaa").close();
        assertEquals("rwx------", mode(directory()));
    }

    @Test
    void doesNotFollowALinkInTheDirectorysPlace() throws IOException {
        Path elsewhere = Files.createDirectory(home.resolve("elsewhere"));
        Files.createDirectories(directory().getParent());
        Files.createSymbolicLink(directory(), elsewhere);
        UncheckedIOException refused = assertThrows(UncheckedIOException.class, () -> begin(sink(), "s-aaaaaaaa"));
        assertTrue(refused.getMessage().contains("is not a directory"), refused.getMessage());
        try (Stream<Path> written = Files.list(elsewhere)) {
            assertEquals(0, written.count());
        }
    }

    @Test
    void doesNotFollowALinkInAFilesPlaceEvenIfItLeadsNowhere() throws IOException {
        Files.createDirectories(directory());
        Path target = home.resolve("target");
        Files.createSymbolicLink(directory().resolve(STEM + ".raw"), target);
        assertThrows(UncheckedIOException.class, () -> begin(sink(), "s-aaaaaaaa"));
        assertFalse(Files.exists(target));
    }

    @Test
    void aRecordingThatCannotBeginInAllFormsLeavesNothingBehind() throws IOException {
        Files.createDirectories(directory().resolve(STEM + ".txt"));
        assertThrows(UncheckedIOException.class, () -> begin(sink(KIB, 10, TranscriptFormat.values()), "s-aaaaaaaa"));
        assertEquals(List.of(STEM + ".txt"), names());
    }

    @Test
    void recordsWhatIsTypedWhereTheSettingsSaySo() {
        FileTranscripts sink = new FileTranscripts(new FileTranscripts.Settings(
                directory(), List.of(TranscriptFormat.ASCIICAST, TranscriptFormat.RAW), false, true, KIB, 10));
        Transcript transcript = begin(sink, "s-aaaaaaaa");
        assertTrue(transcript.recordsInput());
        transcript.input(Duration.ZERO, bytes("ls\r"));
        transcript.close();
        assertEquals(
                List.of(new AsciicastEvent(Duration.ZERO, AsciicastEvent.Code.INPUT, "ls\r")),
                events(directory().resolve(STEM + ".cast")));
        assertEquals(0, read(directory().resolve(STEM + ".raw")).length);
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(directory())) {
            return files.sorted((a, b) -> Integer.compare(number(a), number(b))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int number(Path file) {
        String name = file.getFileName().toString();
        String number = name.substring(STEM.length(), name.lastIndexOf('.'));
        return number.isEmpty() ? 1 : Integer.parseInt(number.substring(1));
    }

    private List<String> names() {
        try (Stream<Path> files = Files.list(directory())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<AsciicastEvent> events(Path file) {
        List<String> lines =
                new String(read(file), StandardCharsets.UTF_8).lines().toList();
        AsciicastDecoder decoder = AsciicastDecoder.begin(lines.get(0));
        List<AsciicastEvent> events = new ArrayList<>();
        lines.stream().skip(1).forEach(line -> decoder.next(line).ifPresent(events::add));
        return events;
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
