package dev.ptymcp.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class TomlLinesTest {

    private static final TomlLines LINES = new TomlLines("""
            # a comment = with an equals sign
            top = 1
            "quoted" . key = 2

            [ table ]
              key = 'x = y' # not = a key
            long = \"\"\"
            hidden = 1
            \"\"\"
            after = '''one line'''
            last = { inner = 1 }
            [[list]]
            name = "a"
            [table.deeper]
            key = 3
            """);

    @Test
    void findsKeysInTheirTables() {
        assertEquals(2, LINES.of("top"));
        assertEquals(3, LINES.of("quoted.key"));
        assertEquals(6, LINES.of("table.key"));
        assertEquals(7, LINES.of("table.long"));
        assertEquals(10, LINES.of("table.after"));
        assertEquals(13, LINES.of("list.name"));
        assertEquals(15, LINES.of("table.deeper.key"));
    }

    @Test
    void countsTheTablesOfAnArray() {
        TomlLines lines = new TomlLines("""
                [[list]]
                name = "a"
                [[list]]
                name = "b"
                [[list.inner]]
                key = 1
                [[list.inner]]
                key = 2
                """);
        assertEquals(2, lines.of("list[0].name"));
        assertEquals(3, lines.of("list[1]"));
        assertEquals(4, lines.of("list[1].name"));
        assertEquals(8, lines.of("list[1].inner[1].key"));
        assertEquals(3, lines.of("list[1].missing"));
    }

    @Test
    void keysOfAnInlineTableAreOnItsLine() {
        assertEquals(11, LINES.of("table.last.inner"));
    }

    @Test
    void whatLooksLikeAKeyInsideALongStringIsNone() {
        assertEquals(5, LINES.of("table.hidden"));
    }

    @Test
    void whatIsNowhereIsSaidToBeOnTheFirstLine() {
        assertEquals(1, LINES.of("nowhere"));
    }
}
