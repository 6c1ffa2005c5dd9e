package dev.ptymcp.domain.service.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedUnitsTest {

    @ParameterizedTest
    @CsvSource({
        "UTF-8, aé日😀, a é 日 😀",
        "Shift_JIS, aｱ表示, a ｱ 表 示",
        "KOI8-R, Жук, Ж у к",
        "UTF-8, '^[[200~hi^[[201~', '^[[200~ h i ^[[201~'",
        "UTF-8, '^[[1;5A^[OP^[x^[', '^[[1;5A ^[OP ^[x ^['",
        "UTF-8, '^[[12', '^[[12'",
        "UTF-8, '^[é', '^[é'",
        "UTF-8, '^[O', '^[O'"
    })
    void partsCharactersAndKeepsSequencesTogether(String name, String text, String units) {
        Charset charset = Charset.forName(name);
        byte[] bytes = text.replace("^[", "\033").getBytes(charset);
        assertEquals(units, shown(TypedUnits.characters(bytes, charset), charset));
    }

    @Test
    void aLineEndingIsOneUnit() {
        assertEquals(
                "a \\r\\n \\n \\r b",
                shown(TypedUnits.characters(utf8("a\r\n\n\rb"), StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    }

    @Test
    void linesKeepTheirEndings() {
        assertEquals(
                "one\\r\\n two\\n \\r three",
                shown(TypedUnits.lines(utf8("one\r\ntwo\n\rthree")), StandardCharsets.UTF_8));
        assertEquals("", shown(TypedUnits.lines(utf8("")), StandardCharsets.UTF_8));
    }

    @Test
    void knowsWhichUnitsEndLines() {
        List<Boolean> ends = TypedUnits.lines(utf8("a\rb\r\nc")).stream()
                .map(TypedUnits::endsLine)
                .toList();
        assertEquals(List.of(true, true, false), ends);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String shown(List<byte[]> units, Charset charset) {
        return units.stream()
                .map(unit -> new String(unit, charset)
                        .replace("\033", "^[")
                        .replace("\r", "\\r")
                        .replace("\n", "\\n"))
                .collect(Collectors.joining(" "));
    }
}
