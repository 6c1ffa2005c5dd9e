package dev.ptymcp.infra.serial;

import dev.ptymcp.application.port.BackgroundTasks;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Sends through a descriptor of its own, on Unix.
 *
 * <p>A write of jSerialComm to a line that is held up, by XOFF, by CTS or by a full buffer, does not return: without a wait
 * it tries again and again at full speed, with one it sleeps in the kernel until the device goes. A channel of the JDK
 * sleeps too, but closing it wakes the sleeper, who then knows how much was taken. So a deadline closes the channel, and the
 * next write opens another. The channel only writes, which also keeps the device from becoming this process's controlling
 * terminal.
 */
final class ChannelInput implements LineInput {

    private static final int CHUNK = 4096;
    private static final Duration LONGEST = Duration.ofDays(365);

    private final Path device;
    private final BackgroundTasks tasks;
    private final ReentrantLock turn = new ReentrantLock(true);
    private final ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK);
    private final Object guard = new Object();
    private FileChannel channel;
    private volatile boolean stopped;

    /**
     * @param device a line that is open and set up
     * @param tasks where deadlines wait
     */
    ChannelInput(Path device, BackgroundTasks tasks) throws IOException {
        this.device = device;
        this.tasks = tasks;
        this.channel = FileChannel.open(device, StandardOpenOption.WRITE);
    }

    @Override
    public int write(byte[] bytes, Duration deadline) {
        Duration patience = deadline.compareTo(ONE_TRY) < 0 ? ONE_TRY : deadline;
        long nanos = (patience.compareTo(LONGEST) < 0 ? patience : LONGEST).toNanos();
        long end = System.nanoTime() + nanos;
        try {
            if (bytes.length == 0 || stopped || !turn.tryLock(nanos, TimeUnit.NANOSECONDS)) {
                return 0;
            }
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            return 0;
        }
        try {
            return writeUntil(bytes, Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        } finally {
            turn.unlock();
        }
    }

    private int writeUntil(byte[] bytes, Duration patience) {
        Attempt attempt = new Attempt();
        BackgroundTasks.Task alarm = tasks.schedule(patience, attempt::end);
        int accepted = 0;
        boolean gone = false;
        while (accepted < bytes.length && !gone && !Thread.currentThread().isInterrupted()) {
            chunk.clear()
                    .put(bytes, accepted, Math.min(CHUNK, bytes.length - accepted))
                    .flip();
            try {
                gone = !attempt.write();
            } catch (ClosedChannelException cut) {
                // By the deadline, an interrupt, the end of an earlier write's deadline, or for good.
            } catch (IOException unplugged) {
                gone = true;
            }
            accepted += chunk.position();
        }
        alarm.cancel();
        return accepted;
    }

    @Override
    public void stop() {
        synchronized (guard) {
            stopped = true;
            close();
        }
    }

    private void close() {
        try {
            channel.close();
        } catch (IOException ignored) {
            // It is closed all the same.
        }
    }

    /** One write with its deadline. */
    private final class Attempt {

        private boolean over;

        /** Writes the chunk or a part of it; false when the time is over. */
        boolean write() throws IOException {
            FileChannel open;
            synchronized (guard) {
                if (over || stopped) {
                    return false;
                }
                if (!channel.isOpen()) {
                    channel = FileChannel.open(device, StandardOpenOption.WRITE);
                }
                open = channel;
            }
            open.write(chunk);
            return true;
        }

        void end() {
            synchronized (guard) {
                over = true;
                close();
            }
        }
    }
}
