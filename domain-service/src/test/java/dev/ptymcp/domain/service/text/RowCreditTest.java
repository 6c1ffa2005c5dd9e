package dev.ptymcp.domain.service.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RowCreditTest {

    private static final int AT_ONCE = 5 * RowWindow.ROWS;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void neverMoreRowsThanBytesAndSomeAtOnce(long seed) {
        Random random = new Random(seed);
        RowCredit credit = new RowCredit(5000);
        long taken = 0;
        long cursor = 5000;
        for (int i = 0; i < 10_000; i++) {
            cursor += random.nextInt(20);
            int wanted = random.nextInt(200);
            int got = credit.take(wanted, cursor);
            assertTrue(got >= 0 && got <= wanted);
            taken += got;
            assertTrue(taken <= AT_ONCE + cursor - 5000);
        }
    }

    @Test
    void theUsualIsGivenWhole() {
        RowCredit credit = new RowCredit(0);
        assertEquals(200, credit.take(200, 6));
        assertEquals(100, credit.take(100, 300));
    }

    /** What is written after a jump that was too dear stands on a line of its own: nothing is lost and nothing is mixed. */
    @Test
    void jumpsThatAreTooFarLoseNoText() {
        StringBuilder output = new StringBuilder();
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 3000; i++) {
            output.append("\033[199Bx").append(i);
            expected.append(i == 0 ? "" : "\n").append("x").append(i);
        }
        PlainTextView view = new PlainTextView(80, 0);
        byte[] bytes = output.toString().getBytes(StandardCharsets.UTF_8);
        view.feed(bytes, 0, bytes.length);
        assertEquals(expected.toString(), view.text().replaceAll("(?m)^ +", "").strip());
    }
}
