package dev.ptymcp.domain.service.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.ptymcp.domain.service.hygiene.NeutralText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Real programs, recorded at 80x24: after each step of each recording the screen equals what tmux shows of the same bytes.
 * The recordings are made by bench/recordings/record.py. Where tmux shows something else and is wrong, a file {@code ours}
 * holds the right screen and says why.
 */
class RecordedScreensTest {

    private static final String MARK = "@ ";

    static Stream<Path> recordings() throws IOException {
        try (Stream<Path> folders = Files.list(root())) {
            return folders.filter(Files::isDirectory).sorted().toList().stream();
        }
    }

    /** What tmux showed of the first {@code offset} bytes. */
    private record Cut(int offset, List<String> header, List<String> rows) {}

    @ParameterizedTest(name = "{0}")
    @MethodSource("recordings")
    void showsWhatTmuxShows(Path recording) throws IOException {
        byte[] output = Files.readAllBytes(recording.resolve("output"));
        ScreenFixture terminal = new ScreenFixture(80, 24);
        int fed = 0;
        Map<Integer, Cut> ours = ours(recording);
        for (Cut shown : cuts(recording.resolve("screens"))) {
            Cut cut = ours.getOrDefault(shown.offset, shown);
            terminal.feed(Arrays.copyOfRange(output, fed, cut.offset));
            fed = cut.offset;
            assertEquals(described(cut), described(terminal), "at byte " + cut.offset);
        }
        assertEquals(output.length, fed);
    }

    /** tmux does not tell the background of erased cells behind the last written one, so that is not compared. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("recordings")
    void looksAsItDoesInTmux(Path recording) throws IOException {
        byte[] output = Files.readAllBytes(recording.resolve("output"));
        ScreenFixture terminal = new ScreenFixture(80, 24);
        int fed = 0;
        Map<Integer, Cut> ours = ours(recording);
        for (Cut cut : cuts(recording.resolve("looks"))) {
            terminal.feed(Arrays.copyOfRange(output, fed, cut.offset));
            fed = cut.offset;
            if (ours.containsKey(cut.offset)) {
                continue;
            }
            ScreenFixture expected = new ScreenFixture(80, 24).feed("\u001b)0" + String.join("\r\n", cut.rows));
            for (int y = 0; y < 24; y++) {
                int columns = expected.screen().display().page().row(y).length();
                String where = "row " + (y + 1) + " at byte " + cut.offset;
                assertEquals(looks(expected, y, columns), looks(terminal, y, columns), where);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recordings")
    void aDumpOfEachProgramShowsTheSame(Path recording) throws IOException {
        ScreenFixture original =
                new ScreenFixture(80, 24).feedInPieces(Files.readAllBytes(recording.resolve("output")), 61);
        ScreenInvariants.check(original.screen());
        var snapshot = original.cells();
        ScreenFixture copy = new ScreenFixture(80, 24).feed(ScreenRenderer.dump(snapshot));
        assertEquals(
                snapshot.lines().stream().map(line -> line.cells()).toList(),
                copy.cells().lines().stream().map(line -> line.cells()).toList());
        assertEquals(snapshot.cursor(), copy.cells().cursor());
    }

    @Test
    void thereAreRecordings() throws IOException {
        assertFalse(recordings().toList().isEmpty());
    }

    private static Map<Integer, Cut> ours(Path recording) throws IOException {
        Path file = recording.resolve("ours");
        Map<Integer, Cut> ours = new HashMap<>();
        if (Files.exists(file)) {
            cuts(file).forEach(cut -> ours.put(cut.offset, cut));
        }
        return ours;
    }

    private static List<Cut> cuts(Path file) throws IOException {
        List<Cut> cuts = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith("@# ")) {
                continue;
            }
            if (line.startsWith(MARK)) {
                List<String> header = List.of(line.substring(MARK.length()).split(" "));
                cuts.add(new Cut(Integer.parseInt(header.get(0)), header, new ArrayList<>()));
            } else {
                cuts.get(cuts.size() - 1).rows.add(line);
            }
        }
        return cuts;
    }

    private static String looks(ScreenFixture terminal, int y, int columns) {
        Display display = terminal.screen().display();
        Row row = display.page().row(y);
        StringBuilder text = new StringBuilder();
        for (int x = 0; x < columns; x++) {
            if (x == 0 || row.style(x) != row.style(x - 1)) {
                text.append('<')
                        .append(GraphicRendition.describe(row.style(x), 0))
                        .append('>');
            }
            display.symbols.append(text, row.glyph(x));
        }
        return text.toString();
    }

    private static String described(Cut cut) {
        List<String> shown = new ArrayList<>(cut.rows);
        while (shown.size() < 24) {
            shown.add("");
        }
        int column = Math.min(80, Integer.parseInt(cut.header.get(1)));
        return "cursor " + cut.header.get(2) + "," + column + " alternate "
                + cut.header.get(3).equals("1") + "\n" + NeutralText.of(String.join("\n", shown));
    }

    private static String described(ScreenFixture terminal) {
        VtScreen screen = terminal.screen();
        return "cursor " + screen.cursor().row() + "," + screen.cursor().col() + " alternate " + screen.alternate()
                + "\n" + String.join("\n", screen.rows());
    }

    private static Path root() {
        try {
            return Path.of(RecordedScreensTest.class.getResource("/recordings").toURI());
        } catch (URISyntaxException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
