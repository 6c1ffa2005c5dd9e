package dev.ptymcp.domain.service.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ptymcp.domain.model.output.OutputBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArrivalTimesTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    static IntStream seeds() {
        return IntStream.range(0, 20);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void knowsTheTimeOfEveryByteThatIsHeld(int seed) {
        Random random = new Random(seed);
        OutputBuffer log = new OutputBuffer(OutputBuffer.MIN_CAPACITY);
        ArrivalTimes times = new ArrivalTimes();
        TreeMap<Long, Instant> expected = new TreeMap<>();
        Instant now = NOON;
        for (int i = 0; i < 500; i++) {
            now = now.plusMillis(random.nextInt(3));
            expected.putIfAbsent(log.end(), now);
            times.arrived(log, now);
            byte[] piece = new byte[1 + random.nextInt(400)];
            log.append(piece, 0, piece.length);
        }
        ArrivalTimes part = times.part(log.start(), log.end());
        for (int i = 0; i < 200; i++) {
            long cursor = log.start() + (long) (random.nextDouble() * (log.end() - log.start()));
            Optional<Instant> time = Optional.of(expected.floorEntry(cursor).getValue());
            assertEquals(time, times.at(cursor));
            assertEquals(time, part.at(cursor));
        }
    }

    @Test
    void whatIsNotKnownIsNotGuessed() {
        ArrivalTimes times = new ArrivalTimes();
        assertEquals(Optional.empty(), times.at(0));
        times.arrived(10, NOON);
        assertEquals(Optional.empty(), times.at(9));
        assertEquals(Optional.of(NOON), times.at(10));
    }

    @Test
    void forgetsTheOldestWhenThereAreTooMany() {
        ArrivalTimes times = new ArrivalTimes();
        for (int i = 0; i < ArrivalTimes.MOST + 10; i++) {
            times.arrived(i, NOON.plusMillis(i));
        }
        assertEquals(Optional.empty(), times.at(9));
        assertEquals(Optional.of(NOON.plusMillis(10)), times.at(10));
        assertEquals(Optional.of(NOON.plusMillis(ArrivalTimes.MOST)), times.at(ArrivalTimes.MOST));
    }

    @Test
    void stampsAreIsoTimesOfOneLength() {
        ArrivalTimes times = new ArrivalTimes();
        times.arrived(5, NOON);
        times.arrived(6, NOON.plusMillis(7));
        times.arrived(7, NOON.plusNanos(123_456_789));
        assertEquals("2026-03-01T12:00:00.000Z ", times.stamp(5));
        assertEquals("2026-03-01T12:00:00.007Z ", times.stamp(6));
        assertEquals("2026-03-01T12:00:00.123Z ", times.stamp(7));
        assertEquals("-" + " ".repeat(24), times.stamp(4));
    }
}
