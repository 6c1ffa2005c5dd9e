package dev.ptymcp.app.play;

import dev.ptymcp.application.port.BackgroundTasks;
import dev.ptymcp.application.port.TimeSource;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Keys as they are typed, read by a thread that sleeps until there is one. */
final class TypedKeys implements Keys {

    private final BlockingQueue<Integer> typed = new LinkedBlockingQueue<>();
    private final TimeSource time;

    /** Keys that nobody types. */
    TypedKeys(TimeSource time) {
        this.time = time;
    }

    /** Reads {@code keyboard} from now on, until it ends. */
    static TypedKeys from(InputStream keyboard, TimeSource time, BackgroundTasks tasks) {
        TypedKeys keys = new TypedKeys(time);
        tasks.start("pty-mcp keys", () -> {
            try {
                for (int key = keyboard.read(); key >= 0; key = keyboard.read()) {
                    keys.typed.add(key);
                }
            } catch (IOException e) {
                // The terminal is gone, and with it whoever could press anything.
                keys.typed.add((int) Player.QUIT);
            }
        });
        return keys;
    }

    @Override
    public long now() {
        return time.nanos();
    }

    @Override
    public OptionalInt await(long nanos) throws InterruptedException {
        @Nullable Integer key = nanos == FOR_EVER ? typed.take() : typed.poll(nanos, TimeUnit.NANOSECONDS);
        return key == null ? OptionalInt.empty() : OptionalInt.of(key);
    }
}
