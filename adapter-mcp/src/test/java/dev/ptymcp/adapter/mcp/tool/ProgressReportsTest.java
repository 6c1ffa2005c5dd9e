package dev.ptymcp.adapter.mcp.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ptymcp.application.Terminals;
import dev.ptymcp.application.access.Caller;
import dev.ptymcp.application.port.BackgroundTasks;
import dev.ptymcp.application.port.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressReportsTest {

    private final List<String> reports = new ArrayList<>();
    private final Clockwork clockwork = new Clockwork();
    private final ToolSurroundings around =
            new ToolSurroundings(Terminals.builder().tasks(clockwork).build(), clockwork, clockwork);

    @Test
    void aLongWaitIsReportedEveryTenSecondsUntilItsEnd() {
        String result = during(Duration.ofMinutes(5), true, () -> {
            clockwork.pass(Duration.ofSeconds(25));
            return "done";
        });
        clockwork.pass(Duration.ofMinutes(1));
        assertEquals("done", result);
        assertEquals(
                List.of(
                        "PT10S of PT5M: waiting, 10 s of at most 300 s",
                        "PT20S of PT5M: waiting, 20 s of at most 300 s"),
                reports);
    }

    @Test
    void aWaitThatFailsIsNotReportedAnyMore() {
        try {
            during(Duration.ofMinutes(5), true, () -> {
                throw new IllegalStateException();
            });
        } catch (IllegalStateException e) {
            clockwork.pass(Duration.ofMinutes(1));
        }
        assertEquals(List.of(), reports);
    }

    @Test
    void nobodyIsToldWhoDidNotAskOrAboutAShortWait() {
        during(Duration.ofMinutes(5), false, this::minute);
        during(Duration.ofSeconds(10), true, this::minute);
        assertEquals(List.of(), reports);
    }

    private String minute() {
        clockwork.pass(Duration.ofMinutes(1));
        return "";
    }

    private String during(Duration total, boolean wanted, java.util.function.Supplier<String> work) {
        CallContext context = new CallContext() {
            @Override
            public Caller caller() {
                return Caller.ANYBODY;
            }

            @Override
            public boolean wantsProgress() {
                return wanted;
            }

            @Override
            public void progress(Duration elapsed, Duration most, String message) {
                reports.add(elapsed + " of " + most + ": " + message);
            }

            @Override
            public void inputSent() {}
        };
        return ProgressReports.during(total, context, around, work);
    }

    /** Time that passes only when told to, and timers that ring then. */
    private static final class Clockwork implements TimeSource, BackgroundTasks {

        private final List<Timer> timers = new ArrayList<>();
        private long nanos;

        private record Timer(long at, Runnable work) {}

        void pass(Duration time) {
            long end = nanos + time.toNanos();
            while (timers.stream().anyMatch(timer -> timer.at() <= end)) {
                Timer next = timers.stream()
                        .min(java.util.Comparator.comparingLong(Timer::at))
                        .orElseThrow();
                timers.remove(next);
                nanos = next.at();
                next.work().run();
            }
            nanos = end;
        }

        @Override
        public long nanos() {
            return nanos;
        }

        @Override
        public Instant now() {
            return Instant.EPOCH.plusNanos(nanos);
        }

        @Override
        public Task start(String name, Runnable work) {
            throw new AssertionError("nothing runs beside these tests");
        }

        @Override
        public Thread unstarted(String name, Runnable work) {
            throw new UnsupportedOperationException(name);
        }

        @Override
        public Task schedule(Duration delay, Runnable work) {
            Timer timer = new Timer(nanos + delay.toNanos(), work);
            timers.add(timer);
            return () -> timers.remove(timer);
        }
    }
}
