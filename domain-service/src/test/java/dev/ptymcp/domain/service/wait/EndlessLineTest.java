package dev.ptymcp.domain.service.wait;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.ptymcp.domain.model.wait.OutputPattern;
import dev.ptymcp.domain.model.wait.ScreenCondition;
import dev.ptymcp.domain.model.wait.WaitCondition;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A line of which only the end is kept, because it has more rows than can be edited. */
final class EndlessLineTest {

    private static final String LINE = "start " + "bbbbb".repeat(4000);

    @Test
    void whatIsAnchoredAtTheBeginningOfALineIsNotFoundInItsMiddle() {
        assertFalse(feed("^b", LINE + "\n").match().isPresent());
        assertFalse(feed("(?m)^b+", "first\n" + LINE + "\rb\rb\n").match().isPresent());
    }

    @Test
    void whatIsInTheMiddleIsFound() {
        assertEquals(
                "bneedles",
                feed("bneedles", LINE + "needle" + LINE).match().orElseThrow().text());
        assertEquals(
                "bneedle",
                feed("bneedle$", LINE + "needle\n").match().orElseThrow().text());
    }

    private static PatternFeed feed(String regex, String output) {
        WaitCondition condition = new WaitCondition(
                List.of(OutputPattern.regex(regex)), Optional.empty(), false, false, ScreenCondition.NONE, 0);
        PatternFeed feed = new PatternFeed(condition, 0, "", 10);
        byte[] bytes = output.getBytes(StandardCharsets.UTF_8);
        feed.feed(bytes, 0, bytes.length);
        feed.settle();
        return feed;
    }
}
