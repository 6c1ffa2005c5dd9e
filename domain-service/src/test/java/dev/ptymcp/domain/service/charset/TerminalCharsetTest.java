package dev.ptymcp.domain.service.charset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalCharsetTest {

    @ParameterizedTest
    @CsvSource({
        "utf-8, UTF-8",
        "CP437, IBM437",
        "latin1, ISO-8859-1",
        "sjis, Shift_JIS",
        "CP932, windows-31j",
        "cp949, x-windows-949",
        "cp850, IBM850",
        "euc-jp, EUC-JP",
        "euckr, EUC-KR",
        "koi8-r, KOI8-R",
        "cp1251, windows-1251",
        "gb18030, GB18030",
        "' GBK ', GBK",
        "big5, Big5",
        "us-ascii, US-ASCII"
    })
    void knowsNamesAndAliases(String given, String name) {
        assertEquals(Charset.forName(name), TerminalCharset.named(given));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UTF-16",
                "UTF-16LE",
                "UTF-32",
                "ISO-2022-JP",
                "ISO-2022-KR",
                "ISO-2022-CN",
                "x-windows-50220",
                "IBM037",
                "IBM1047",
                "x-IBM930",
                "x-JIS0208",
                "x-IBM943",
                "JIS_X0212-1990",
                "x-JISAutoDetect",
                "x-ISCII91",
                "x-MacSymbol"
            })
    void refusesWhatATerminalCannotSpeak(String name) {
        InvalidArgumentException refused =
                assertThrows(InvalidArgumentException.class, () -> TerminalCharset.named(name));
        assertEquals("encoding", refused.argument());
        assertTrue(refused.getMessage().contains("leaves ASCII as it is, such as UTF-8"), refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"klingon", "", "utf 8", "é"})
    void refusesWhatNobodyKnows(String name) {
        InvalidArgumentException refused =
                assertThrows(InvalidArgumentException.class, () -> TerminalCharset.named(name));
        assertTrue(refused.getMessage().contains("Shift_JIS"), refused.getMessage());
    }

    @Test
    void namesTheFirstCharacterThatCannotBeWrittenAndItsPlace() {
        Charset latin = StandardCharsets.ISO_8859_1;
        TerminalCharset.requireWritable(latin, "text", "é\r\n");
        InvalidArgumentException refused = assertThrows(
                InvalidArgumentException.class,
                () -> TerminalCharset.requireWritable(latin, "text", "price: 😀 5 € or 6 €"));
        assertEquals(
                "Argument 'text' is '😀 (U+1F600, character 8)' but must be written in characters that the session's"
                        + " encoding has: ISO-8859-1.",
                refused.getMessage());
        refused = assertThrows(
                InvalidArgumentException.class,
                () -> TerminalCharset.requireWritable(latin, "text", "😀€".substring(2)));
        assertTrue(refused.getMessage().contains("€ (U+20AC, character 1)"), refused.getMessage());
    }

    @Test
    void everythingCanBeWrittenInUtf8() {
        TerminalCharset.requireWritable(StandardCharsets.UTF_8, "text", "😀\uD800");
    }

    @ParameterizedTest
    @CsvSource({"UTF-8, aé日😀b, '{0, 1, 3, 6, 10}'", "Shift_JIS, aｱ日表b, '{0, 1, 2, 4, 6}'", "KOI8-R, Жук, '{0, 1, 2}'"})
    void knowsWhereCharactersBegin(String name, String text, String starts) {
        Charset charset = Charset.forName(name);
        assertEquals(
                starts,
                TerminalCharset.characterStarts(charset, text.getBytes(charset)).toString());
    }
}
