package dev.ptymcp.domain.service.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.ptymcp.domain.model.terminal.TerminalModes;
import dev.ptymcp.domain.service.screen.VtScreen;
import dev.ptymcp.domain.service.vt.VtParser;
import dev.ptymcp.domain.service.vt.VtStreams;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DrawingFilterTest {

    private final DrawingFilter filter = new DrawingFilter();

    @ParameterizedTest(name = "[{index}]")
    @ValueSource(
            strings = {
                "plain text, Grüße, 漢字, 😀",
                "\r\n\t\b\u0007",
                "ESC[1;31;4:3;38:2::1:2:3mx",
                "ESC[2JESC[HESC[12;40HESC[K",
                "ESC7ESC8ESCDESCMESC(0ESC(BESC#8ESCc",
                "ESC[?1049hESC[?25lESC[?2026h",
                "ESC[4 qESC[2;10rESC[1;2;3;4$z",
                "ESC]8;id=1;https://example.org/ESC\\linkESC]8;;ESC\\"
            })
    void whatDrawsPassesUnchanged(String output) {
        String escaped = output.replace("ESC", "\u001b");
        assertEquals(escaped, pass(escaped));
    }

    @ParameterizedTest(name = "[{index}]")
    @ValueSource(
            strings = {
                "\u0005",
                "ESC[cESC[>cESC[=cESCZ",
                "ESC[5nESC[6nESC[?6nESC[?996n",
                "ESC[?2026$pESC[20$p",
                "ESC[>qESC[?uESC[>1uESC[<u",
                "ESC[18tESC[8;50;50tESC[21t",
                "ESC[x",
                "ESC[1;1;1;1;1;1*y",
                "ESC[?1000hESC[?1006hESC[?1004hESC[?2004hESC[?1hESC=",
                "ESC[>4;2mESC[?4m",
                "ESC[5iESC[4iESC[?5i",
                "ESC]0;titleESC\\ESC]2;title\u0007",
                "ESC]4;1;?ESC\\ESC]11;?\u0007ESC]10;redESC\\",
                "ESC]52;c;cm0gLXJmIC8KESC\\",
                "ESC]7;file://host/dirESC\\ESC]133;AESC\\",
                "ESCP$qmESC\\ESCP+q544eESC\\",
                "ESCP1;1|17/72 6d0dESC\\",
                "ESC_Gf=100,t=f;L2V0Yy9wYXNzd2QESC\\",
                "ESC^privateESC\\ESCXstringESC\\ESCktitleESC\\",
                "ESC%@ESC FESC G"
            })
    void whatTalksWithTheTerminalDoesNotPass(String output) {
        assertEquals("ab", pass("a" + output.replace("ESC", "\u001b") + "b"));
    }

    @ParameterizedTest(name = "[{index}]")
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "ESC[?1000;1049;2004h,ESC[?1049h",
                "ESC[?25;1006l,ESC[?25l",
                "ESC[62\"p,ESC[!p",
                "ESC[1;2;3;4;5T,ESC[1T",
                "ESC[3\u000B1H,\u000BESC[31H",
                "\u009b2J,ESC[2J"
            })
    void whatIsMixedIsWrittenAnew(String output, String expected) {
        assertEquals(expected.replace("ESC", "\u001b"), pass(output.replace("ESC", "\u001b")));
    }

    @Test
    void aSequenceInPiecesPassesWhenItIsComplete() {
        assertEquals("a", pass("a\u001b["));
        assertEquals("", pass("3"));
        assertEquals("\u001b[31mb", pass("1mb"));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void theEndBringsTheTerminalBack(long seed) {
        VtScreen screen = new VtScreen(Recordings.SIZE, 10);
        VtParser parser = new VtParser(screen, 0);
        for (byte[] bytes : new byte[][] {filter.pass(new VtStreams(seed).next(200)), filter.end()}) {
            parser.feed(bytes, 0, bytes.length);
        }
        assertEquals(TerminalModes.INITIAL, screen.modes());
        assertFalse(screen.alternate());
        byte[] text = "\r\n\n\n\n\n\n\nplain".getBytes(StandardCharsets.UTF_8);
        parser.feed(text, 0, text.length);
        assertEquals("plain", screen.lastVisualLine());
    }

    private String pass(String output) {
        return new String(filter.pass(output.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }
}
