package dev.ptymcp.infra.pty;

import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for the end of processes that need not be children of this one. */
final class ProcessExits {

    private static final long PIDFD_OPEN = 434;
    private static final int NO_SUCH_PROCESS = 3;
    private static final short READABLE = 1;
    private static final int POLLFD = 8;
    private static final int EVENTS = 4;

    private ProcessExits() {}

    /**
     * Waits until all of {@code pids} have ended. Children are not reaped.
     *
     * @param end when to wait no longer, in the time of {@link System#nanoTime}
     */
    static void await(int[] pids, long end) {
        List<Descriptor> watched = new ArrayList<>();
        try {
            for (int pid : pids) {
                int descriptor = LibcVariadic.C
                        .syscall(new NativeLong(PIDFD_OPEN), pid, 0)
                        .intValue();
                if (descriptor >= 0) {
                    watched.add(new Descriptor(descriptor));
                } else if (Native.getLastError() != NO_SUCH_PROCESS) {
                    awaitHandles(pids, end);
                    return;
                }
            }
            awaitDescriptors(watched, end);
        } finally {
            watched.forEach(Descriptor::close);
        }
    }

    private static void awaitDescriptors(List<Descriptor> watched, long end) {
        ByteBuffer polled = ByteBuffer.allocateDirect(POLLFD).order(ByteOrder.nativeOrder());
        for (Descriptor one : watched) {
            polled.putInt(0, one.number()).putShort(EVENTS, READABLE);
            while (Libc.poll(polled, 1, millisUntil(end)) < 0 && Native.getLastError() == UnixConstants.INTERRUPTED) {
                // A signal to this process came first.
            }
        }
    }

    private static int millisUntil(long end) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()) + 1;
        return (int) Math.max(0, Math.min(left, Integer.MAX_VALUE));
    }

    /** For systems without pidfd_open(2): the JDK looks now and then. */
    private static void awaitHandles(int[] pids, long end) {
        CompletableFuture<?>[] exits = Arrays.stream(pids)
                .boxed()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .map(ProcessHandle::onExit)
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(exits).get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException stillThere) {
            // The caller looks again at who is left.
        }
    }
}
