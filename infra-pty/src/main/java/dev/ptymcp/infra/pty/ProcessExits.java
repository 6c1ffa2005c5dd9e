package dev.ptymcp.infra.pty;

import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
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

    private ProcessExits() {}

    /** Waits until all of {@code pids} have ended, or {@code most} has passed. Children are not reaped. */
    static void await(int[] pids, Duration most) {
        List<Descriptor> watched = new ArrayList<>();
        try {
            for (int pid : pids) {
                int descriptor = LibcVariadic.C
                        .syscall(new NativeLong(PIDFD_OPEN), pid, 0)
                        .intValue();
                if (descriptor >= 0) {
                    watched.add(new Descriptor(descriptor));
                } else if (Native.getLastError() != NO_SUCH_PROCESS) {
                    awaitHandles(pids, most);
                    return;
                }
            }
            awaitDescriptors(watched, System.nanoTime() + most.toNanos());
        } finally {
            watched.forEach(Descriptor::close);
        }
    }

    private static void awaitDescriptors(List<Descriptor> watched, long end) {
        ByteBuffer polled =
                ByteBuffer.allocateDirect(Math.max(1, watched.size()) * POLLFD).order(ByteOrder.nativeOrder());
        for (Descriptor one : watched) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()) + 1;
            polled.putInt(0, one.number()).putShort(4, READABLE);
            if (left <= 0 || Libc.poll(polled, 1, (int) Math.min(left, Integer.MAX_VALUE)) == 0) {
                return;
            }
        }
    }

    /** For systems without pidfd_open(2): the JDK looks now and then. */
    private static void awaitHandles(int[] pids, Duration most) {
        CompletableFuture<?>[] exits = Arrays.stream(pids)
                .boxed()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .map(ProcessHandle::onExit)
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(exits).get(most.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException stillThere) {
            // The caller looks again at who is left.
        }
    }
}
