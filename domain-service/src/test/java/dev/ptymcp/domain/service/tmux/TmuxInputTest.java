package dev.ptymcp.domain.service.tmux;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class TmuxInputTest {

    private static final TmuxVersion NEW = new TmuxVersion(3, 3);
    private static final TmuxVersion OLD = new TmuxVersion(2, 8);

    static IntStream seeds() {
        return IntStream.range(0, 50);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void typesAnyBytesInOrderAndInShortLines(int seed) {
        Random random = new Random(seed);
        byte[] bytes = new byte[random.nextInt(5000)];
        random.nextBytes(bytes);
        ByteArrayOutputStream typed = new ByteArrayOutputStream();
        for (TmuxInput.Typing typing : TmuxInput.commands(NEW, "%7", bytes)) {
            assertTrue(typing.line().startsWith("send-keys -H -t %7 ")
                    && typing.line().length() < 2000);
            String[] words =
                    typing.line().substring("send-keys -H -t %7 ".length()).split(" ");
            assertEquals(words.length, typing.bytes());
            for (String word : words) {
                typed.write(Integer.parseInt(word, 16));
            }
        }
        assertArrayEquals(bytes, typed.toByteArray());
    }

    @Test
    void typesCharactersWhereBytesAreNotKnown() {
        assertEquals(
                List.of(new TmuxInput.Typing("send-keys -t %0 0x61 0x1b 0xe9 0x6f22 '\uD83D\uDE00' 0xd", 12)),
                TmuxInput.commands(OLD, "%0", "a\u001bé漢\uD83D\uDE00\r".getBytes(UTF_8)));
    }

    @Test
    void cutsNoCharacterInTwoWhereBytesAreNotKnown() {
        byte[] bytes = ("x" + "é".repeat(700)).getBytes(UTF_8);
        List<TmuxInput.Typing> typings = TmuxInput.commands(OLD, "%0", bytes);
        assertEquals(
                bytes.length, typings.stream().mapToInt(TmuxInput.Typing::bytes).sum());
        assertTrue(typings.stream().noneMatch(typing -> typing.line().contains("0xc3")));
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
