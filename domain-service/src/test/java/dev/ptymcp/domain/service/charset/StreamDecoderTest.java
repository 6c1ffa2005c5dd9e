package dev.ptymcp.domain.service.charset;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class StreamDecoderTest {

    private static final List<String> NAMES = List.of(
            "ISO-8859-1",
            "ISO-8859-15",
            "windows-1252",
            "KOI8-R",
            "IBM437",
            "IBM866",
            "TIS-620",
            "Shift_JIS",
            "windows-31j",
            "EUC-JP",
            "GBK",
            "GB18030",
            "Big5",
            "Big5-HKSCS",
            "EUC-KR",
            "x-EUC-TW",
            "x-Johab");
    private static final String EVERYTHING =
            "aé ñ Привет Жук 日本語 テスト ﾊﾝｶｸ 表示 中文测试 繁體 한국어 สวัสดี ░▒▓│┤═ \033[31m\r\n\t~\\|@[";

    static List<Object[]> namesAndSeeds() {
        List<Object[]> all = new ArrayList<>();
        for (String name : NAMES) {
            for (int seed = 0; seed < 20; seed++) {
                all.add(new Object[] {name, seed});
            }
        }
        return all;
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("namesAndSeeds")
    void whatWasWrittenInTheCharacterSetComesOut(String name, int seed) {
        Charset charset = Charset.forName(name);
        String text = writable(charset, new Random(seed), 300);
        assertEquals(text, text(whole(charset, text.getBytes(charset))));
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("namesAndSeeds")
    void whereTheBytesAreCutDoesNotMatterWhateverTheyAre(String name, int seed) {
        Charset charset = Charset.forName(name);
        Random random = new Random(seed);
        byte[] bytes = mixed(charset, random);
        assertEquals(text(whole(charset, bytes)), text(inPieces(charset, bytes, random)));
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("namesAndSeeds")
    void noControlCharacterIsLostWhateverStandsBeforeIt(String name, int seed) {
        Charset charset = Charset.forName(name);
        byte[] bytes = mixed(charset, new Random(seed));
        assertEquals(controls(bytes), controls(whole(charset, bytes)));
    }

    @ParameterizedTest
    @CsvSource({
        "Shift_JIS, 82 1b 5b 6d, fffd 1b 5b 6d",
        "EUC-JP, 8f a1 1b 5b 6d, fffd 1b 5b 6d",
        "EUC-JP, 81 41, fffd 41",
        "Big5-HKSCS, 81 1b 5b 6d, fffd 1b 5b 6d",
        "GB18030, 81 30 1b 5b 6d, fffd 30 1b 5b 6d",
        "GB18030, 81 30 81 0a, fffd 30 fffd a",
        "GB18030, 81 30 41 42, fffd 30 41 42",
        "GB18030, 81 30 81 41, fffd 30 4e04",
        "EUC-KR, a1 7f, fffd 7f",
        "windows-1252, 41 81 42, 41 fffd 42",
        "ISO-8859-1, 9b 33 31 6d, 9b 33 31 6d",
        "IBM437, 1a 7f c4, 1a 7f 2500"
    })
    void halfACharacterTakesNothingWithIt(String name, String bytes, String codePoints) {
        ByteArrayOutputStream in = new ByteArrayOutputStream();
        for (String digits : bytes.split(" ")) {
            in.write(Integer.parseInt(digits, 16));
        }
        List<String> decoded = text(whole(Charset.forName(name), in.toByteArray()))
                .codePoints()
                .mapToObj(Integer::toHexString)
                .toList();
        assertEquals(codePoints, String.join(" ", decoded));
    }

    @Test
    void aCharacterWaitsForItsRestAndIsMalformedWhenTheStreamEnds() {
        StreamDecoder decoder = new StreamDecoder(Charset.forName("Shift_JIS"));
        assertEquals("", text(decoder.decode(new byte[] {(byte) 0x93}, 0, 1)));
        assertEquals("日", text(decoder.decode(new byte[] {(byte) 0xFA}, 0, 1)));
        assertEquals("", text(decoder.decode(new byte[] {(byte) 0x93}, 0, 1)));
        assertEquals("\uFFFD", text(decoder.finish()));
        assertEquals("", text(decoder.finish()));
    }

    private static byte[] whole(Charset charset, byte[] bytes) {
        StreamDecoder decoder = new StreamDecoder(charset);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(decoder.decode(bytes, 0, bytes.length));
        out.writeBytes(decoder.finish());
        return out.toByteArray();
    }

    private static byte[] inPieces(Charset charset, byte[] bytes, Random random) {
        StreamDecoder decoder = new StreamDecoder(charset);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int at = 0;
        while (at < bytes.length) {
            int length = Math.min(bytes.length - at, random.nextInt(4));
            out.writeBytes(decoder.decode(bytes, at, length));
            at += length;
        }
        out.writeBytes(decoder.finish());
        return out.toByteArray();
    }

    /** Text of the character set with any bytes between. */
    private static byte[] mixed(Charset charset, Random random) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < 40; i++) {
            bytes.writeBytes(writable(charset, random, random.nextInt(5)).getBytes(charset));
            byte[] any = new byte[random.nextInt(4)];
            random.nextBytes(any);
            bytes.writeBytes(any);
        }
        return bytes.toByteArray();
    }

    private static String writable(Charset charset, Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            char c = EVERYTHING.charAt(random.nextInt(EVERYTHING.length()));
            if (charset.newEncoder().canEncode(c)) {
                text.append(c);
            }
        }
        return text.toString();
    }

    private static String controls(byte[] bytes) {
        StringBuilder found = new StringBuilder();
        for (byte b : bytes) {
            if (b >= 0 && b < ' ' || b == 0x7F) {
                found.append(b).append(' ');
            }
        }
        return found.toString();
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
