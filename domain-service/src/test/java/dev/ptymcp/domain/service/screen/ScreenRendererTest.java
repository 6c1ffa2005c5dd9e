package dev.ptymcp.domain.service.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.model.terminal.ScreenSnapshot;
import dev.ptymcp.domain.service.screen.ScreenRenderer.Highlight;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class ScreenRendererTest {

    private final ScreenFixture terminal = new ScreenFixture(20, 3);

    @Test
    void textHasOneLineForEachRow() {
        assertEquals("a\n\n  b", ScreenRenderer.text(fed("a   \u001b[3;3Hb ")));
    }

    @Test
    void ansiCarriesLooksAndLinksAndNothingElse() {
        String ansi = ScreenRenderer.ansi(
                fed("\u001b[?1049h\u001b[?1h\u001b[Ha\u001b[1;31mb\u001b[mc\u001b]8;;http://x\u0007d\u001b]8;;\u0007"));
        assertEquals(
                "a\u001b[0;1;31mb\u001b[0mc\u001b[0m\u001b]8;;http://x\u001b\\d\u001b[0m\u001b]8;;\u001b\\\r\n\r\n",
                ansi);
    }

    @Test
    void aDumpCarriesModesTitleColoursAndCursor() {
        ScreenSnapshot original =
                fed("\u001b[?1049h\u001b[?1;5;1003;1006;2004h\u001b=\u001b]2;title\u0007\u001b]4;1;#123456\u0007"
                        + "\u001b]11;#fff\u0007\u001b[3 q\u001b[?25l\u001b[2;5Hx");
        ScreenFixture copy = new ScreenFixture(20, 3).feed(ScreenRenderer.dump(original));
        ScreenSnapshot shown = copy.screen().snapshot();
        assertEquals(original.modes(), shown.modes());
        assertEquals(original.colors(), shown.colors());
        assertEquals(original.cursor(), shown.cursor());
        assertEquals("title", shown.title());
        assertEquals(original.rows(), shown.rows());
    }

    @Test
    void highlightsAreTheSpansInInverseVideo() {
        ScreenSnapshot menu = fed(
                "one\r\n  \u001b[7m\u001b[31mtw\u001b[32mo\u001b[m three \u001b[7m日本\u001b[m\r\n\u001b[7m   \u001b[m");
        assertEquals(
                List.of(new Highlight(2, 3, 3, "two"), new Highlight(2, 13, 4, "日本")), ScreenRenderer.highlights(menu));
    }

    @Test
    void onAReversedScreenTheRestIsHighlighted() {
        ScreenSnapshot menu = fed("\u001b[?5h\u001b[7mone \u001b[mtwo");
        assertEquals(List.of(new Highlight(1, 5, 3, "two")), ScreenRenderer.highlights(menu));
    }

    @Test
    void svgIsWellFormedWhateverTheTextIs() throws Exception {
        Document svg = parsed(ScreenRenderer.svg(fed("<a href=\"x\">&\uFFFE\u001b]2;<t>&\u0007")));
        assertEquals("<t>&", svg.getElementsByTagName("title").item(0).getTextContent());
        assertEquals("<a href=\"x\">&", svg.getElementsByTagName("text").item(0).getTextContent());
        assertEquals("\\u{fffe}", svg.getElementsByTagName("text").item(1).getTextContent());
    }

    @Test
    void svgShowsColoursAttributesAndTheCursor() {
        String svg = ScreenRenderer.svg(fed("\u001b[1;3;4;31;44mx\u001b[m\u001b[7my\u001b[m\u001b[8mz"));
        assertTrue(svg.contains(
                "fill=\"#ff0000\" font-weight=\"bold\" font-style=\"italic\" text-decoration=\"underline\""));
        assertTrue(svg.contains("fill=\"#0000ee\"/>"));
        assertTrue(svg.contains("fill=\"#e5e5e5\"/>"));
        assertFalse(svg.contains(">z<"));
        assertTrue(svg.contains("fill-opacity"));
        assertFalse(ScreenRenderer.svg(fed("\u001b[?25l")).contains("fill-opacity"));
    }

    private ScreenSnapshot fed(String input) {
        return terminal.feed(input).screen().snapshot();
    }

    private static Document parsed(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }
}
