package dev.ptymcp.application.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ptymcp.domain.model.session.ConnectionGap;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class GapsTest {

    private static final Instant WENT = Instant.ofEpochSecond(10);
    private static final Instant NOTED = Instant.ofEpochSecond(11);
    private static final Instant BACK = Instant.ofEpochSecond(12);

    private final Gaps gaps = new Gaps();

    /** Catching up with a kept session can be done before the connection counts as back; then that never ended. */
    @Test
    void whatIsNotedWhileTheConnectionIsGoneEndsNothing() {
        gaps.begin(5, WENT, "gone");
        gaps.note(5, NOTED, "lost");
        assertEquals("gone", gaps.open().orElseThrow().reason());
        gaps.goesOn("still gone");
        gaps.end(BACK);
        assertEquals(
                List.of(
                        new ConnectionGap(5, NOTED, Optional.of(NOTED), "lost"),
                        new ConnectionGap(5, WENT, Optional.of(BACK), "still gone")),
                gaps.all());
    }

    @Test
    void whatIsNotedOtherwiseStandsForItself() {
        gaps.note(7, NOTED, "lost");
        assertEquals(Optional.empty(), gaps.open());
        assertEquals(List.of(new ConnectionGap(7, NOTED, Optional.of(NOTED), "lost")), gaps.all());
    }
}
