package dev.ptymcp.domain.model.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.error.TerminalException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SessionLimitsTest {

    @ParameterizedTest
    @EnumSource(Limit.class)
    void whatIsSetIsWhatIsReadAndNothingElseChanges(Limit limit) {
        long other = SessionLimits.DEFAULT.get(limit) + 100_000 - (limit == Limit.SESSIONS ? 99_000 : 0);
        SessionLimits changed = LimitChange.of(limit, other).applyTo(SessionLimits.DEFAULT);
        for (Limit one : Limit.values()) {
            assertEquals(one == limit ? other : SessionLimits.DEFAULT.get(one), changed.get(one), one.word());
        }
    }

    @ParameterizedTest
    @EnumSource(Limit.class)
    void aValueOutOfRangeIsRefusedByName(Limit limit) {
        for (long wrong : new long[] {-1, Long.MAX_VALUE, Long.MIN_VALUE}) {
            InvalidArgumentException refused =
                    assertThrows(InvalidArgumentException.class, () -> LimitChange.of(limit, wrong));
            assertEquals(limit.word(), refused.argument());
        }
    }

    @Test
    void zeroIsOffForRatesAndTimesOnly() {
        for (Limit limit : Limit.values()) {
            if (limit.unit().canBeOff()) {
                assertEquals(0, SessionLimits.DEFAULT.with(limit, 0).get(limit));
            } else {
                assertThrows(InvalidArgumentException.class, () -> SessionLimits.DEFAULT.with(limit, 0));
            }
        }
    }

    @Test
    void theLimitsOfTheServerAreNotThoseOfASession() {
        LimitChange.of(Limit.IDLE, 1000).and(Limit.INPUT_RATE, 0).requirePerSession();
        LimitChange sessions = LimitChange.of(Limit.IDLE, 1000).and(Limit.SESSIONS, 3);
        InvalidArgumentException refused = assertThrows(InvalidArgumentException.class, sessions::requirePerSession);
        assertEquals("sessions", refused.argument());
    }

    @Test
    void aCeilingHoldsForMoreAndForOffButNotForLess() {
        LimitCeilings ceilings = new LimitCeilings(Map.of(Limit.SESSIONS, 60L, Limit.IDLE, 5000L, Limit.RUNTIME, 0L));
        ceilings.check(LimitChange.of(Limit.SESSIONS, 60).and(Limit.IDLE, 5000).and(Limit.RUNTIME, 1_000_000));
        ceilings.check(LimitChange.of(Limit.RUNTIME, 0).and(Limit.INPUT, 64 * 1024 * 1024));
        refuses(ceilings, LimitChange.of(Limit.SESSIONS, 61), "limits.sessions_max");
        refuses(ceilings, LimitChange.of(Limit.IDLE, 5001), "limits.idle_max");
        refuses(ceilings, LimitChange.of(Limit.IDLE, 0), "limits.idle_max");
    }

    private static void refuses(LimitCeilings ceilings, LimitChange change, String key) {
        TerminalException refused = assertThrows(TerminalException.class, () -> ceilings.check(change));
        assertEquals(ErrorCode.NOT_ALLOWED_HERE, refused.code());
        assertTrue(refused.hint().contains(key), refused.hint());
    }

    @ParameterizedTest
    @EnumSource(Limit.class)
    void everyLimitSaysWhoCanChangeIt(Limit limit) {
        String who = limit.whoCanChangeIt();
        assertTrue(who.contains(limit.key()) && who.contains(limit.word()) && who.contains(limit.ceilingKey()), who);
    }
}
