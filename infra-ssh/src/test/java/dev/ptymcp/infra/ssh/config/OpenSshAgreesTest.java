package dev.ptymcp.infra.ssh.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The installed {@code ssh -G} decides what a configuration means; we say the same. */
final class OpenSshAgreesTest {

    @TempDir
    Path folder;

    @Test
    void onEveryRowOfTheTable() {
        List<String> disagreements = new ArrayList<>();
        int rows = 0;
        for (String row : resource("agreed.txt").split("\n")) {
            if (!row.isEmpty() && !row.startsWith("# ")) {
                String[] columns = row.split(" \\| ", 2);
                difference(columns[0], columns[1].translateEscapes())
                        .forEach(line -> disagreements.add(row + "\n    " + line));
                rows++;
            }
        }
        assertEquals("", String.join("\n", disagreements), "of " + rows + " rows");
        assertTrue(rows > 300, "rows: " + rows);
    }

    @Test
    void exceptWhereWeMeanToDiffer() {
        int rows = 0;
        for (String row : resource("deviations.txt").split("\n")) {
            if (!row.startsWith("# ")) {
                String[] columns = row.split(" \\| ", 4);
                Path file = file(columns[1].translateEscapes());
                Map<String, String> ours = Comparison.ours(file, HostQuery.of(columns[0]));
                Map<String, String> theirs = Comparison.theirs(file, columns[0]);
                assertFalse(difference(theirs, ours).isEmpty(), "agrees by now: " + row);
                String[] expected = columns[2].split("=", 2);
                assertTrue(ours.containsKey(expected[0]), row + ": " + ours);
                assertTrue(expected.length == 1 || expected[1].equals(bare(ours, expected[0])), row + ": " + ours);
                rows++;
            }
        }
        assertTrue(rows > 10, "rows: " + rows);
    }

    @Test
    void onThreeHundredRandomConfigurationsFromSeed20261121() {
        List<String> disagreements = new ArrayList<>();
        String said = new ConfigFolder(folder)
                .with("said", "a key")
                .home
                .resolve("said")
                .toString();
        int refused = 0;
        int loaded = 0;
        for (int i = 0; i < 300 && disagreements.size() < 10; i++) {
            RandomConfiguration random = new RandomConfiguration(20_261_121L + i, folder.toString());
            ConfigFolder files =
                    new ConfigFolder(folder).with("part1", random.part()).with("part2", random.part());
            String text = random.file() + (i % 2 > 0 ? random.carefulFile() : random.file());
            Path file =
                    files.with("config", text, Comparison.COMMON_DEFAULTS).home.resolve("config");
            String host = random.host();
            boolean explicit = i % 4 == 0;
            String[] options = explicit ? new String[] {"-l", "carol", "-p", "2201", "-i", said} : new String[0];
            HostQuery query = explicit
                    ? HostQueries.of(host)
                            .user("carol")
                            .port(2201)
                            .identity(said)
                            .query()
                    : HostQuery.of(host);
            Map<String, String> theirs = Comparison.theirs(file, host, options);
            List<String> difference = difference(theirs, Comparison.ours(file, query));
            if (!difference.isEmpty()) {
                disagreements.add(i + ", host " + host + ":\n" + text + "\n=> " + String.join("\n   ", difference));
            }
            refused += theirs.containsKey("refused") ? 1 : 0;
            loaded += theirs.containsKey("refused") ? 0 : 1;
        }
        assertEquals("", String.join("\n\n", disagreements));
        assertTrue(refused > 30 && loaded > 100, refused + " refused, " + loaded + " loaded");
    }

    /** The value, where a list of algorithms is what comes after the default one. */
    private static String bare(Map<String, String> ours, String name) {
        String value = String.valueOf(ours.get(name));
        return name.equals("ciphers") ? "+" + value.substring(value.lastIndexOf(',') + 1) : value;
    }

    private Path file(String text) {
        return new ConfigFolder(folder)
                .with("config", text.replace("$USER", System.getProperty("user.name")), Comparison.COMMON_DEFAULTS)
                .home
                .resolve("config");
    }

    private List<String> difference(String host, String text) {
        Path file = file(text);
        return difference(Comparison.theirs(file, host), Comparison.ours(file, HostQuery.of(host)));
    }

    static List<String> difference(Map<String, String> theirs, Map<String, String> ours) {
        List<String> lines = new ArrayList<>();
        Map<String, String> all = new TreeMap<>(theirs);
        all.putAll(ours);
        for (String name : all.keySet()) {
            String expected = theirs.getOrDefault(name, "(nothing)");
            String actual = ours.getOrDefault(name, "(nothing)");
            boolean sameMistake = name.equals("refused")
                    && theirs.containsKey(name)
                    && (expected.isEmpty() || List.of(expected.split(" ")).contains(actual));
            boolean onOneSide = theirs.containsKey("refused") != ours.containsKey("refused") && !name.equals("refused");
            if (!expected.equals(actual) && !sameMistake && !onOneSide) {
                lines.add(name + ": OpenSSH " + expected + ", we " + actual);
            }
        }
        return lines;
    }

    static String resource(String name) {
        try (InputStream in = OpenSshAgreesTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
