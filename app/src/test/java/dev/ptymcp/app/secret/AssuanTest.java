package dev.ptymcp.app.secret;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssuanTest {

    private static List<Assuan.Response> responses(String text) {
        return Assuan.responses(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String data(Assuan.Response response) {
        return new String(response.data(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "'Pass word:', 'SETDESC Pass word:|'",
        "'50% sure\\nline', 'SETDESC 50%25 sure%0Aline|'",
        "'a\\rb%0A', 'SETDESC a%0Db%250A|'",
        "'é', 'SETDESC é|'"
    })
    void whatWouldEndALineOrBeginAnEscapeIsEscaped(String text, String line) {
        String given = text.replace("\\n", "\n").replace("\\r", "\r");
        assertEquals(line.replace("|", "\n"), Assuan.request("SETDESC", given));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void aRequestIsOneShortLineWhateverItSays(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 100; i++) {
            StringBuilder text = new StringBuilder();
            for (int left = random.nextInt(1500); left > 0; left--) {
                int c = random.nextInt(random.nextBoolean() ? 0x80 : 0x110000);
                text.appendCodePoint(c >= 0xd800 && c < 0xe000 ? '%' : c);
            }
            String request = Assuan.request("SETDESC", text.toString());
            byte[] bytes = request.getBytes(StandardCharsets.UTF_8);
            assertTrue(bytes.length <= Assuan.LONGEST_LINE + 1);
            assertEquals(request.length() - 1, request.indexOf('\n'));
            String unescaped = request.substring(8, request.length() - 1)
                    .replace("%0A", "\n")
                    .replace("%0D", "\r")
                    .replace("%25", "%");
            assertTrue(text.toString().startsWith(unescaped));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void dataComesThroughHoweverItIsEscapedAndSplit(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            byte[] secret = new byte[random.nextInt(60)];
            random.nextBytes(secret);
            ByteArrayOutputStream lines = new ByteArrayOutputStream();
            lines.writeBytes(
                    "OK Pleased to meet you\n# comment\nS PASSWORD_FROM_CACHE\n".getBytes(StandardCharsets.US_ASCII));
            boolean open = false;
            for (byte b : secret) {
                if (!open || random.nextInt(5) == 0) {
                    lines.writeBytes((open ? "\nD " : "D ").getBytes(StandardCharsets.US_ASCII));
                    open = true;
                }
                boolean escape = b == '%' || b == '\n' || b == '\r' || random.nextInt(4) == 0;
                lines.writeBytes(
                        escape ? String.format("%%%02X", b).getBytes(StandardCharsets.US_ASCII) : new byte[] {b});
            }
            lines.writeBytes((open ? "\nOK\n" : "OK\n").getBytes(StandardCharsets.US_ASCII));
            List<Assuan.Response> responses = Assuan.responses(lines.toByteArray());
            assertEquals(2, responses.size());
            assertEquals(0, responses.get(0).data().length);
            assertArrayEquals(secret, responses.get(1).data());
        }
    }

    @Test
    void anErrorHasItsCode() {
        List<Assuan.Response> responses =
                responses("OK hello\nERR 83886179 Operation cancelled <Pinentry>\nERR 99999999999 x\nERR\nOK");
        assertEquals(
                List.of(Optional.empty(), Optional.of(83886179), Optional.of(Integer.MAX_VALUE)),
                responses.stream().map(Assuan.Response::error).toList());
    }

    @Test
    void dataBelongsToTheResponseThatEndsIt() {
        List<Assuan.Response> responses = responses("D a%2\nOK\nD b\nD c%25\nERR 1 x\nOK\nD lost\n");
        assertEquals(
                List.of("a%2", "bc%", ""),
                responses.stream().map(AssuanTest::data).toList());
        responses.forEach(Assuan.Response::close);
        assertEquals("\0\0\0", data(responses.get(0)));
    }
}
