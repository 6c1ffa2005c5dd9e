package dev.ptymcp.domain.service.tmux;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class TmuxInputTest {

    private static final TmuxVersion NEW = new TmuxVersion(3, 3);
    private static final TmuxVersion OLD = new TmuxVersion(2, 8);

    private static final String PLAIN_USAGE =
            "paste-buffer (pasteb) [-dpr] [-s separator] [-b buffer-name] [-t target-pane]";
    private static final String UNLESS_DEAD = "if-shell -F -t %7 '#{pane_dead}' 'set-buffer -b pty-mcp 0 ;"
            + " delete-buffer -b pty-mcp' 'set-buffer -b pty-mcp -- \"";
    private static final Pattern PASTE =
            Pattern.compile(Pattern.quote(UNLESS_DEAD) + "(.+)\" ; paste-buffer -r -d -b pty-mcp -t %7'");

    static IntStream seeds() {
        return IntStream.range(0, 50);
    }

    private static List<TmuxInput.Typing> typed(TmuxVersion version, byte[] bytes) {
        return TmuxInput.of(version, "%7", Optional.empty()).commands(bytes);
    }

    /** What the program gets, as tmux reads the commands; each must type as many bytes as it says. */
    private static byte[] read(List<TmuxInput.Typing> typings) {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        for (TmuxInput.Typing typing : typings) {
            assertTrue(typing.line().length() < 2400, typing.line());
            int before = read.size();
            Matcher pasted = PASTE.matcher(typing.line());
            if (pasted.matches()) {
                Matcher octal = Pattern.compile("\\\\([0-3][0-7]{2})|[A-Za-z0-9 ./_:,=+@-]")
                        .matcher(pasted.group(1));
                while (octal.lookingAt()) {
                    read.write(octal.group(1) == null ? octal.group().charAt(0) : Integer.parseInt(octal.group(1), 8));
                    octal.region(octal.end(), octal.regionEnd());
                }
                assertEquals(octal.regionStart(), octal.regionEnd(), typing.line());
                assertEquals(3, typing.replies());
            } else if (typing.line().startsWith("send-keys -H -t %7 ")) {
                for (String word : typing.line().substring(19).split(" ")) {
                    read.write(Integer.parseInt(word, 16));
                }
                assertEquals(1, typing.replies());
            }
            assertEquals(typing.bytes(), read.size() - before, typing.line());
        }
        return read.toByteArray();
    }

    private static byte[] someBytes(int seed) {
        Random random = new Random(seed);
        byte[] bytes = new byte[random.nextInt(5000)];
        random.nextBytes(bytes);
        if (seed % 2 == 0) {
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) "\0\0abc \"'\\$;#{}~%".charAt(bytes[i] & 0xF);
            }
        }
        return bytes;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void typesAnyBytesInOrderAndInShortLines(int seed) {
        byte[] bytes = someBytes(seed);
        assertArrayEquals(bytes, read(typed(new TmuxVersion(3, 0), bytes)));
        assertArrayEquals(bytes, read(typed(NEW, bytes)));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void pastesAnyBytesButZeros(int seed) {
        byte[] bytes = someBytes(seed);
        List<TmuxInput.Typing> typings =
                TmuxInput.of(NEW, "%7", Optional.of(PLAIN_USAGE)).commands(bytes);
        assertArrayEquals(bytes, read(typings));
        assertTrue(typings.stream().noneMatch(typing -> typing.line().contains("\\000")));
    }

    @Test
    void pastesControlCharactersAsTheyAreWhereThatMustBeSaid() {
        assertEquals(
                List.of(new TmuxInput.Typing(UNLESS_DEAD + "a\\033\" ; paste-buffer -S -r -d -b pty-mcp -t %7'", 2, 3)),
                TmuxInput.of(NEW, "%7", Optional.of("paste-buffer (pasteb) [-dprS] [-s separator] [-b buffer-name]"))
                        .commands("a\u001b".getBytes(UTF_8)));
    }

    @Test
    void typesCharactersWhereBytesAreNotKnown() {
        assertEquals(
                List.of(
                        new TmuxInput.Typing("send-keys -X -t %7 cancel", 0, 1),
                        new TmuxInput.Typing("send-keys -t %7 0x61 0x1b 0xe9 0x6f22 '\uD83D\uDE00' 0xd", 12, 1)),
                typed(OLD, "a\u001bé漢\uD83D\uDE00\r".getBytes(UTF_8)));
    }

    @Test
    void cutsNoCharacterInTwoWhereBytesAreNotKnown() {
        byte[] bytes = ("x" + "é".repeat(700)).getBytes(UTF_8);
        List<TmuxInput.Typing> typings = typed(OLD, bytes);
        assertEquals(
                bytes.length, typings.stream().mapToInt(TmuxInput.Typing::bytes).sum());
        assertTrue(typings.stream().noneMatch(typing -> typing.line().contains("0xc3")));
    }

    @Test
    void typesNothingWhenThereIsNothing() {
        assertEquals(List.of(), typed(OLD, new byte[0]));
        assertEquals(List.of(), typed(NEW, new byte[0]));
    }

    @ParameterizedTest
    @CsvSource({
        "tmux 3.3a, 3.3",
        "tmux 2.6, 2.6",
        "tmux next-3.5, 3.5",
        "tmux 3.0-rc4, 3.0",
        "tmux openbsd-7.1, 3.2",
        "tmux master, 3.5",
        "command not found, ''"
    })
    void readsVersions(String printed, String version) {
        Optional<TmuxVersion> read = TmuxVersion.parse(printed);
        assertEquals(version, read.map(TmuxVersion::toString).orElse(""));
    }
}
