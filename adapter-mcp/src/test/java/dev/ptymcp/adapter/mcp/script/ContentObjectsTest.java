package dev.ptymcp.adapter.mcp.script;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ptymcp.adapter.mcp.tool.ContentPart;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a script's output is content that is shown as such. */
class ContentObjectsTest {

    @Test
    void oneSeveralAndAWholeResultAreUnderstood() {
        ContentPart text = ContentPart.text("hello");
        ContentPart image = ContentPart.image("image/png", new byte[] {1, 2});
        assertEquals(Optional.of(List.of(text)), ContentObjects.in("{\"type\":\"text\",\"text\":\"hello\"}\n"));
        assertEquals(
                Optional.of(List.of(text, image)),
                ContentObjects.in("[{\"type\":\"text\",\"text\":\"hello\"},"
                        + "{\"type\":\"image\",\"mimeType\":\"image/png\",\"data\":\"AQI=\"}]"));
        assertEquals(
                Optional.of(List.of(ContentPart.audio("audio/wav", new byte[] {1, 2}))),
                ContentObjects.in("{\"content\":[{\"type\":\"audio\",\"mimeType\":\"audio/wav\",\"data\":\"AQI=\"}]}"));
    }

    @Test
    void resourcesAreUnderstoodAsTextsAndAsBytes() {
        assertEquals(
                Optional.of(List.of(
                        ContentPart.resource("x://a", "text/html", "<p>"),
                        ContentPart.resource("x://b", "text/plain", ""),
                        ContentPart.resource("x://c", "application/octet-stream", new byte[] {1, 2}))),
                ContentObjects.in(
                        ("[{'type':'resource','resource':{'uri':'x://a','mimeType':'text/html','text':'<p>'}},"
                                        + "{'type':'resource','resource':{'uri':'x://b','text':''}},"
                                        + "{'type':'resource','resource':{'uri':'x://c','blob':'AQI='}}]")
                                .replace('\'', '"')));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "{}",
                "[]",
                "[1]",
                "{\"type\":\"text\"}",
                "{\"type\":\"image\",\"mimeType\":\"image/png\",\"data\":\"\u00fc\"}x",
                "{\"type\":\"text\",\"text\":\"a\"} and more",
                "[{\"type\":\"text\",\"text\":\"a\"},{\"type\":\"other\"}]",
                "{\"type\":\"resource\",\"resource\":{\"text\":\"a\"}}",
                "{\"type\":\"resource\",\"resource\":{\"uri\":\"x://a\"}}",
                "{\"type\":\"resource\",\"resource\":{\"uri\":\"x://a\",\"blob\":\"A\"}}",
                "{\"type\":\"resource\",\"resource\":[]}"
            })
    void everythingElseIsText(String printed) {
        assertEquals(Optional.empty(), ContentObjects.in(printed));
    }
}
