package dev.ptymcp.infra.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines and blocks, held to what Unicode's names say of them. */
class BoxDrawingTest {

    private enum Side {
        LEFT,
        RIGHT,
        UP,
        DOWN
    }

    private static Mask drawn(int codePoint, int width, int height) {
        Mask mask = new Mask(width, height);
        if (BoxDrawing.draws(codePoint)) {
            BoxDrawing.draw(codePoint, mask);
        } else {
            Blocks.draw(codePoint, mask);
        }
        return mask;
    }

    /** How many pixels at the edge are covered, as runs: {@code [1]} for a light line, {@code [1, 1]} for a double one. */
    private static List<Integer> edge(Mask mask, Side side) {
        boolean upright = side == Side.LEFT || side == Side.RIGHT;
        List<Integer> runs = new ArrayList<>();
        int run = 0;
        for (int i = 0; i <= (upright ? mask.height() : mask.width()); i++) {
            boolean inside = i < (upright ? mask.height() : mask.width());
            int x = upright ? (side == Side.LEFT ? 0 : mask.width() - 1) : i;
            int y = upright ? i : side == Side.UP ? 0 : mask.height() - 1;
            if (inside && mask.at(x, y) > 127) {
                run++;
            } else if (run > 0) {
                runs.add(run);
                run = 0;
            }
        }
        return runs;
    }

    /** What the name says of one arm: LIGHT, HEAVY, DOUBLE or nothing. */
    private static String weight(String name, Side side) {
        String found = "";
        for (String part : name.replace("BOX DRAWINGS ", "").split(" AND ")) {
            String weight = "";
            for (String word : part.split(" ")) {
                weight = List.of("LIGHT", "SINGLE", "HEAVY", "DOUBLE").contains(word) ? word : weight;
            }
            boolean both = side.ordinal() < 2 ? part.contains("HORIZONTAL") : part.contains("VERTICAL");
            if (both || List.of(part.split(" ")).contains(side.name())) {
                String first = name.split(" ")[2];
                found = !weight.isEmpty() ? weight : first;
            }
        }
        return found.equals("SINGLE") ? "LIGHT" : found;
    }

    @ParameterizedTest(name = "{0} pixels wide")
    @ValueSource(ints = {10, 7})
    void everyArmReachesItsEdgeAsItsNameSays(int width) {
        for (int codePoint = 0x2500; codePoint <= 0x257F; codePoint++) {
            String name = Character.getName(codePoint);
            if (name.contains("DASH") || name.contains("DIAGONAL") || name.contains("ARC")) {
                continue;
            }
            Mask mask = drawn(codePoint, width, width * 2);
            for (Side side : Side.values()) {
                List<Integer> expected =
                        switch (weight(name, side)) {
                            case "LIGHT" -> List.of(1);
                            case "HEAVY" -> List.of(3);
                            case "DOUBLE" -> List.of(1, 1);
                            default -> List.of();
                        };
                assertEquals(expected, edge(mask, side), name + " " + side);
            }
        }
    }

    @Test
    void arcsMeetTheLinesBesideThem() {
        for (int codePoint = 0x256D; codePoint <= 0x2570; codePoint++) {
            String name = Character.getName(codePoint);
            Mask mask = drawn(codePoint, 10, 20);
            for (Side side : Side.values()) {
                boolean arm = name.contains(side.name());
                assertEquals(arm ? List.of(1) : List.of(), edge(mask, side), name + " " + side);
            }
            Mask line = drawn(name.contains("RIGHT") ? 0x2576 : 0x2574, 10, 20);
            int x = name.contains("RIGHT") ? 9 : 0;
            IntStream.range(0, 20).forEach(y -> assertEquals(line.at(x, y) > 127, mask.at(x, y) > 127, name));
        }
    }

    @Test
    void doubleLinesTurnTheirCornersOpenly() {
        assertEquals(
                List.of("..#######.", "..#.......", "..#.......", "..#.......", "..#...###.", "..#...#..."),
                picture(drawn(0x2554, 10, 20), 7, 13).stream()
                        .map(row -> row.substring(0, 9) + ".")
                        .toList());
        List<String> cross = picture(drawn(0x256C, 10, 20), 5, 14);
        assertEquals("..#...#...", cross.get(0));
        assertTrue(cross.contains("###...####"), cross.toString());
        assertTrue(cross.contains(".........."), cross.toString());
    }

    private static List<String> picture(Mask mask, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(y -> IntStream.range(0, mask.width())
                        .mapToObj(x -> mask.at(x, y) > 127 ? "#" : ".")
                        .reduce("", String::concat))
                .toList();
    }

    @Test
    void blocksCoverTheShareThatTheirNamesSay() {
        check(0x2588, 1);
        check(0x2580, 1 / 2.0);
        check(0x2584, 1 / 2.0);
        check(0x258C, 1 / 2.0);
        check(0x2590, 1 / 2.0);
        check(0x2591, 1 / 4.0);
        check(0x2592, 1 / 2.0);
        check(0x2593, 3 / 4.0);
        check(0x2599, 3 / 4.0);
        check(0x259A, 1 / 2.0);
        for (int i = 1; i <= 8; i++) {
            check(0x2580 + i, i / 8.0);
            check(0x2590 - i, i / 8.0);
        }
    }

    private static void check(int codePoint, double share) {
        Mask mask = drawn(codePoint, 8, 16);
        double sum = IntStream.range(0, 128).map(i -> mask.at(i % 8, i / 8)).sum() / 255.0 / 128;
        assertEquals(share, sum, 0.01, Character.getName(codePoint));
    }

    @Test
    void twoHalvesMakeAWholeWithoutASeam() {
        int[][] pairs = {{0x2580, 0x2584}, {0x258C, 0x2590}, {0x2596, 0x259C}, {0x259E, 0x259A}, {0x1FB00, 0x1FB3B}};
        for (int width : new int[] {10, 7}) {
            for (int[] pair : pairs) {
                Mask one = drawn(pair[0], width, width * 2);
                Mask other = drawn(pair[1], width, width * 2);
                for (int i = 0; i < width * width * 2; i++) {
                    assertEquals(
                            255,
                            one.at(i % width, i / width) + other.at(i % width, i / width),
                            Integer.toHexString(pair[0]));
                }
            }
        }
    }
}
