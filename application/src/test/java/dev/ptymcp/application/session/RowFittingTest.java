package dev.ptymcp.application.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowFittingTest {

    private static final List<String> ROWS =
            IntStream.rangeClosed(1, 100).mapToObj(i -> "row " + i).toList();

    @Test
    void whatFitsStaysAsItIs() {
        assertEquals("a\n\nc\n", RowFitting.around(List.of("a", "", "c", ""), 256));
    }

    @Test
    void theRowsOfTheMiddleAreLeftOutAndNamed() {
        String text = RowFitting.around(ROWS, 256);
        assertTrue(text.startsWith("row 1\nrow 2\n"), text);
        assertTrue(text.endsWith("\nrow 99\nrow 100"), text);
        assertTrue(text.contains("[… rows 17 to 86 left out …]"), text);
    }

    @Test
    void aRowThatDoesNotFitAloneIsLeftOut() {
        assertEquals("[… rows 1 to 1 left out …]", RowFitting.around(List.of("é".repeat(200)), 256));
    }

    @Test
    void theNewestRowsAreKept() {
        assertEquals(3, RowFitting.last(List.of("one", "two", "three"), 14));
        assertEquals(2, RowFitting.last(List.of("one", "two", "three"), 13));
        assertEquals(0, RowFitting.last(List.of("one"), -5));
    }

    @ParameterizedTest(name = "rows of seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyBudgetIsKeptAndEveryRowIsShownOrNamed(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            List<String> rows = new ArrayList<>();
            for (int i = random.nextInt(60); i >= 0; i--) {
                rows.add("ä".repeat(random.nextInt(40)) + "x".repeat(random.nextInt(40)));
            }
            int budget = 256 + random.nextInt(2000);
            String text = RowFitting.around(rows, budget);
            assertTrue(text.getBytes(StandardCharsets.UTF_8).length <= budget);
            List<String> shown = text.lines().toList();
            int marker = IntStream.range(0, shown.size())
                    .filter(i -> shown.get(i).startsWith("["))
                    .findFirst()
                    .orElse(-1);
            if (marker < 0) {
                assertEquals(String.join("\n", rows), text);
                continue;
            }
            String[] words = shown.get(marker).split(" ");
            int from = Integer.parseInt(words[2]);
            int to = Integer.parseInt(words[4]);
            assertEquals(rows.subList(0, from - 1), shown.subList(0, marker));
            assertEquals(String.join("\n", rows.subList(to, rows.size())), after(text, shown.get(marker)));
        }
    }

    private static String after(String text, String marker) {
        String rest = text.substring(text.indexOf(marker) + marker.length());
        return rest.isEmpty() ? rest : rest.substring(1);
    }
}
