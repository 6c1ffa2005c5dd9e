package dev.ptymcp.app.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonEditTest {

    private static final List<String> PATH = List.of("a", "b");

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nothing           | ``                          | {;  \"a\": {;    \"b\": {;      \"c\": 1;    };  };};",
                "an empty object   | {}                          | {;  \"a\": {;    \"b\": {;      \"c\": 1;    };  };}",
                "a comment alone   | // mine;                    | // mine;{;  \"a\": {;    \"b\": {;      \"c\": 1;    };  };};",
                "in one line       | {\"x\": 1}                  | {\"x\": 1,;  \"a\": {;    \"b\": {;      \"c\": 1;    };  };}",
                "the object        | {\"a\":{\"b\":{}}}          | {\"a\":{\"b\":{;      \"c\": 1;    }}}",
                "a trailing comma  | {;  \"x\": 1,;};            | {;  \"x\": 1,;  \"a\": {;    \"b\": {;      \"c\": 1;    };  };};",
                "a comment at last | {;  \"x\": 1 // y;};        | {;  \"x\": 1, // y;  \"a\": {;    \"b\": {;      \"c\": 1;    };  };};",
                "four blanks       | {;    \"x\": 1;};           | {;    \"x\": 1,;    \"a\": {;        \"b\": {;            \"c\": 1;        };    };};",
                "the value         | {\"a\":{\"b\":{\"c\": 7}}}  | {\"a\":{\"b\":{\"c\": 1}}}",
                "an escaped name   | {\"\\u0061\":{\"b\":{\"c\":7}}} | {\"\\u0061\":{\"b\":{\"c\":1}}}",
                "twice the same    | {\"a\":{\"b\":{\"c\":5,\"c\":7}}} | {\"a\":{\"b\":{\"c\":5,\"c\":1}}}",
            })
    void setsOneValueAndLeavesTheRest(String what, String before, String after) {
        JsonEdit edit = JsonEdit.of("text", before.replace(';', '\n'));
        edit.set(PATH, "c", JsonNodeFactory.instance.numberNode(1));
        assertEquals(after.replace(';', '\n'), edit.text(), what);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\n"})
    void lineEndsAndAByteOrderMarkStay(String end) {
        JsonEdit edit = JsonEdit.of("text", "\uFEFF{" + end + "\t\"x\": 1" + end + "}" + end);
        edit.set(List.of("y"), "c", JsonNodeFactory.instance.textNode("é\"\\"));
        String text = "\uFEFF{|\t\"x\": 1,|\t\"y\": {|\t\t\"c\": \"é\\\"\\\\\"|\t}|}|";
        assertEquals(text.replace("|", end), edit.text());
    }

    /** For texts of every form that the grammar has: the value is there, nothing else changed, and no comment is gone. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void whateverTheTextNothingElseChanges(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 100; i++) {
            String text = object(random, 3);
            JsonEdit edit = JsonEdit.of("text", text);
            // Refuses by itself what would change more, so that only the comments are left to be looked at.
            edit.set(List.of("servers"), "mine", JsonNodeFactory.instance.numberNode(i));
            assertEquals(i, edit.value(List.of("servers"), "mine").asInt());
            String once = edit.text();
            assertEquals(count(text, "/*c*/"), count(once, "/*c*/"), text);
            assertEquals(count(text, "//c"), count(once, "//c"), text);
            edit.set(List.of("servers"), "mine", JsonNodeFactory.instance.numberNode(i));
            assertEquals(once, edit.text(), "twice is once");
            assertTrue(once.length() > text.length());
        }
    }

    private static int count(String text, String part) {
        return text.split(java.util.regex.Pattern.quote(part), -1).length;
    }

    private static String object(Random random, int depth) {
        StringBuilder text = new StringBuilder(trivia(random) + "{");
        int members = random.nextInt(4);
        for (int i = 0; i < members; i++) {
            String name = depth == 3 && i == 1 ? "servers" : "n" + i + "\\\"{";
            String value = name.equals("servers") ? object(random, depth - 1) : value(random, depth - 1);
            text.append(trivia(random))
                    .append('"')
                    .append(name)
                    .append('"')
                    .append(trivia(random))
                    .append(':');
            text.append(trivia(random)).append(value).append(trivia(random));
            text.append(i < members - 1 || random.nextInt(4) == 0 ? "," : "");
        }
        return text.append(trivia(random)).append('}').append(trivia(random)).toString();
    }

    private static String value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 6 : 4)) {
            case 0 -> "-1.5e3";
            case 1 -> "true";
            case 2 -> "\"a//b/*}{\\\\\\\"]\"";
            case 3 -> "null";
            case 4 ->
                "[" + trivia(random) + value(random, depth - 1) + "," + trivia(random) + "7" + trivia(random) + "]";
            default -> object(random, depth - 1);
        };
    }

    private static String trivia(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> " ";
            case 1 -> "\n\t";
            case 2 -> "/*c*/";
            case 3 -> " //c\n";
            default -> "";
        };
    }
}
