package dev.ptymcp.app.play;

import dev.ptymcp.application.port.BackgroundTasks;
import dev.ptymcp.application.runtime.SystemTimeSource;
import dev.ptymcp.domain.service.transcript.AsciicastEvent;
import dev.ptymcp.domain.service.transcript.DrawingFilter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Shows a recording in its own time, faster or slower, and does what the person says: space pauses and goes on, {@code .}
 * shows the next output while paused, {@code q} and control-C end it. Between outputs it sleeps; a key wakes it.
 */
public final class Player {

    /**
     * How fast.
     *
     * @param speed how many times faster than it was, more than 0
     * @param idleLimit the longest pause, before it is made shorter by the speed; empty for as long as they were
     */
    public record Pace(double speed, Optional<Duration> idleLimit) {

        /** Checks the range. */
        public Pace {
            if (!(speed > 0)) {
                throw new IllegalArgumentException("The speed must be more than 0 but is " + speed);
            }
        }

        long nanos(Duration pause) {
            Duration shown =
                    idleLimit.filter(limit -> limit.compareTo(pause) < 0).orElse(pause);
            return (long) Math.min(shown.toNanos() / speed, Long.MAX_VALUE / 4.0);
        }
    }

    static final char QUIT = 'q';
    private static final char CONTROL_C = 3;
    private static final char PAUSE = ' ';
    private static final char STEP = '.';

    private final Pace pace;
    private final Keys keys;
    private final OutputStream screen;
    private final DrawingFilter filter = new DrawingFilter();

    private boolean paused;
    /** When the next output is to be shown; while paused, how far away that is. */
    private long due;

    Player(Pace pace, Keys keys, OutputStream screen) {
        this.pace = pace;
        this.keys = keys;
        this.screen = screen;
    }

    /**
     * A player for a terminal.
     *
     * @param keyboard where keys come from, each as it is pressed; its end means that nobody presses any
     * @param tasks where the thread comes from that reads them
     */
    public static Player watched(Pace pace, OutputStream screen, InputStream keyboard, BackgroundTasks tasks) {
        return new Player(pace, TypedKeys.from(keyboard, SystemTimeSource.INSTANCE, tasks), screen);
    }

    /**
     * Shows a recording to its end, or until the person ends it, and leaves the terminal in order.
     *
     * @throws IOException when the terminal is gone
     * @throws InterruptedException when interrupted; the terminal is in order
     */
    public void play(Recording recording) throws IOException, InterruptedException {
        due = keys.now();
        Duration before = Duration.ZERO;
        boolean lineOpen = false;
        try {
            for (Optional<AsciicastEvent> next = recording.next(); next.isPresent(); next = recording.next()) {
                AsciicastEvent event = next.get();
                if (event.code() == AsciicastEvent.Code.OUTPUT) {
                    due += pace.nanos(event.at().minus(before));
                    before = event.at();
                    if (!waitUntilDue()) {
                        return;
                    }
                    show(filter.pass(event.data().getBytes(StandardCharsets.UTF_8)));
                    lineOpen = !event.data().endsWith("\n");
                }
            }
        } finally {
            show(filter.end());
            show(lineOpen ? new byte[] {'\r', '\n'} : new byte[0]);
        }
    }

    /** Sleeps until the next output is due and does what keys say; false when the person ends it. */
    private boolean waitUntilDue() throws InterruptedException {
        while (true) {
            OptionalInt key = keys.await(paused ? Keys.FOR_EVER : Math.max(0, due - keys.now()));
            if (key.isEmpty()) {
                return true;
            }
            switch (key.getAsInt()) {
                case QUIT, CONTROL_C -> {
                    return false;
                }
                case PAUSE -> {
                    paused = !paused;
                    due += paused ? -keys.now() : keys.now();
                }
                case STEP -> {
                    if (paused) {
                        due = 0;
                        return true;
                    }
                }
                default -> {}
            }
        }
    }

    private void show(byte[] bytes) throws IOException {
        screen.write(bytes);
        screen.flush();
    }
}
