package dev.ptymcp.domain.service.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.model.terminal.ScreenLine;
import dev.ptymcp.domain.model.terminal.ScreenSnapshot;
import dev.ptymcp.domain.model.terminal.StyledText;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.domain.service.vt.VtStreams;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class LastFrameTest {

    private static final String BEGIN = "\033[?2026h";
    private static final String END = "\033[?2026l";

    private final ScreenFixture terminal = new ScreenFixture(20, 4);

    @Test
    void theFrameBeforeIsKeptWhileTheNextIsDrawn() {
        terminal.feed("\033[?1049hone" + BEGIN + "\033[2J\033[H\033]2;t\007tw");
        assertEquals("one", frame().rows().get(0));
        assertEquals("", frame().title());
        terminal.feed("o" + BEGIN);
        assertEquals("one", frame().rows().get(0));
        terminal.feed(END);
        assertEquals(Optional.empty(), terminal.screen().lastFrame());
        assertEquals("two", terminal.screen().rows().get(0));
        assertEquals(1, terminal.screen().frames());
    }

    @Test
    void aResetAndAnotherSizeEndWhatWasBegun() {
        terminal.feed("one" + BEGIN + "\033c");
        assertEquals(Optional.empty(), terminal.screen().lastFrame());
        terminal.feed("one" + BEGIN + "two");
        terminal.screen().resize(new TerminalSize(30, 5));
        assertEquals(Optional.empty(), terminal.screen().lastFrame());
        terminal.feed(END + BEGIN);
        assertEquals(5, frame().rows().size());
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    /** Only rows that changed are read anew; that must not show. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theFrameIsWhatASnapshotWouldHaveBeen(long seed) {
        VtStreams streams = new VtStreams(seed);
        for (int i = 0; i < 12; i++) {
            terminal.feed(streams.next(20)).feed("\033\\" + END);
            ScreenSnapshot before = terminal.screen().snapshot();
            terminal.feed(BEGIN).feed(streams.next(3));
            terminal.screen().lastFrame().ifPresent(frame -> {
                assertEquals(cells(before), cells(frame));
                assertEquals(before.cursor(), frame.cursor());
                assertTrue(frame.revision() >= before.revision());
            });
        }
    }

    private static List<List<StyledText>> cells(ScreenSnapshot screen) {
        return screen.lines().stream().map(ScreenLine::cells).toList();
    }

    private ScreenSnapshot frame() {
        return terminal.screen().lastFrame().orElseThrow();
    }
}
