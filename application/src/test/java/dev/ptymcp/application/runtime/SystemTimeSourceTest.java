package dev.ptymcp.application.runtime;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class SystemTimeSourceTest {

    @Test
    void measuresForwardOnly() {
        long first = SystemTimeSource.INSTANCE.nanos();
        assertTrue(SystemTimeSource.INSTANCE.nanos() - first >= 0);
    }

    @Test
    void showsTheWallClock() {
        Instant before = Instant.now();
        Instant shown = SystemTimeSource.INSTANCE.now();
        assertFalse(shown.isBefore(before));
        assertFalse(shown.isAfter(Instant.now()));
    }
}
