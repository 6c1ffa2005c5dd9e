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
                "[{\"type\":\"text\",\"text\":\"a\"},{\"type\":\"other\"}]"
            })
    void everythingElseIsText(String printed) {
        assertEquals(Optional.empty(), ContentObjects.in(printed));
    }
}
