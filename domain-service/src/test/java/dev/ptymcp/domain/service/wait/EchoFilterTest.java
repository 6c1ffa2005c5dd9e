package dev.ptymcp.domain.service.wait;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

final class EchoFilterTest {

    private static Optional<EchoFilter.Span> span(int start, int end) {
        return Optional.of(new EchoFilter.Span(start, end));
    }

    @Test
    void findsTheEchoBehindAPromptOnce() {
        EchoFilter echo = new EchoFilter("echo DONE");
        assertEquals(span(2, 11), echo.inFinished("$ echo DONE"));
        assertEquals(Optional.empty(), echo.inFinished("$ echo DONE"));
    }

    @Test
    void takesTheBeginningOfAnEchoForOneWhileTheLineIsOpen() {
        EchoFilter echo = new EchoFilter("echo DONE");
        assertEquals(span(2, 9), echo.inOpen("$ echo DO"));
        assertEquals(Optional.empty(), echo.inOpen("$ ls"));
        assertEquals(span(2, 11), echo.inFinished("$ echo DONE"));
    }

    @Test
    void expectsEveryLineOfATypedTextInOrder() {
        EchoFilter echo = new EchoFilter("one\ntwo\r\nthree");
        assertEquals(span(0, 3), echo.inFinished("one"));
        assertEquals(span(2, 5), echo.inFinished("> two"));
        assertEquals(span(2, 7), echo.inFinished("> three"));
        assertEquals(Optional.empty(), echo.inFinished("three"));
    }

    /** A password is typed like any line, and never echoed: the next line's echo must be known all the same. */
    @Test
    void goesOnAfterALineThatIsNeverEchoed() {
        EchoFilter echo = new EchoFilter("hunter2\nwhoami");
        assertEquals(span(2, 8), echo.inFinished("$ whoami"));
        assertEquals(Optional.empty(), echo.inFinished("hunter2"));
    }

    @Test
    void expectsWhatWasTypedAheadAgainAtTheNextPrompt() {
        EchoFilter echo = new EchoFilter("echo DONE");
        assertEquals(span(0, 9), echo.inFinished("echo DONE"));
        echo.promptShown();
        assertEquals(span(2, 11), echo.inFinished("$ echo DONE"));
        echo.commandStarted();
        assertEquals(Optional.empty(), echo.inFinished("echo DONE"));
    }

    @Test
    void expectsNothingOfNothing() {
        EchoFilter echo = new EchoFilter("");
        assertEquals(Optional.empty(), echo.inOpen("anything"));
        assertEquals(Optional.empty(), echo.inFinished("anything"));
    }
}
