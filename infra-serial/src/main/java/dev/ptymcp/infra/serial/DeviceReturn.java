package dev.ptymcp.infra.serial;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Waits for a device file to come back; the system tells when the directories on the way to it change.
 *
 * @param device the name by which it is to be opened, which may lead there over links and directories that are gone too
 */
record DeviceReturn(Path device) {

    /** The device manager makes a device first, and lets its group have it a moment later. */
    private static final long UNTIL_ACCESS = TimeUnit.SECONDS.toNanos(1);

    private static final int MOST_LINKS = 40;

    /**
     * Returns when it is there, and this user may open it or had a second to be allowed to.
     *
     * @throws TerminalException with {@code NOT_SUPPORTED} when the system does not let directories be watched
     */
    void await() throws InterruptedException {
        if (Files.exists(device) && accessible()) {
            return;
        }
        try (WatchService changes = device.getFileSystem().newWatchService()) {
            watch(changes, ENTRY_CREATE, ENTRY_DELETE);
            while (!Files.exists(device)) {
                take(changes.take());
                watch(changes, ENTRY_CREATE, ENTRY_DELETE);
            }
            watch(changes, ENTRY_CREATE, ENTRY_DELETE, ENTRY_MODIFY);
            long end = System.nanoTime() + UNTIL_ACCESS;
            while (!accessible() && end - System.nanoTime() > 0) {
                take(changes.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS));
            }
        } catch (IOException failure) {
            throw new TerminalException(
                    ErrorCode.NOT_SUPPORTED,
                    "Nothing tells when " + device + " is back: " + failure.getMessage() + ".",
                    "Open a new session when it is, or raise fs.inotify.max_user_instances.",
                    failure);
        }
    }

    private boolean accessible() {
        return Files.isReadable(device) && Files.isWritable(device);
    }

    private static void take(@Nullable WatchKey key) {
        if (key != null) {
            key.pollEvents();
            key.reset();
        }
    }

    /** From now on every change on the way to the device is told: also one that came while this was being arranged. */
    private void watch(WatchService changes, WatchEvent.Kind<?>... kinds) throws IOException {
        Set<Path> watched;
        boolean all;
        do {
            all = true;
            watched = onTheWay();
            for (Path directory : watched) {
                all &= watch(directory, changes, kinds);
            }
        } while (!all || !watched.equals(onTheWay()));
    }

    /** False when the directory went meanwhile, and so the way is another now. */
    private static boolean watch(Path directory, WatchService changes, WatchEvent.Kind<?>... kinds) throws IOException {
        try {
            directory.register(changes, kinds);
            return true;
        } catch (NoSuchFileException | NotDirectoryException gone) {
            return false;
        }
    }

    /** The directories in which something has to appear, the nearest that exist: of the device, and of what links to it. */
    private Set<Path> onTheWay() {
        Set<Path> directories = new LinkedHashSet<>();
        Path step = device;
        for (int links = 0; links < MOST_LINKS; links++) {
            for (Path above = step.getParent(); above != null; above = above.getParent()) {
                directories.add(above);
                if (Files.isDirectory(above)) {
                    break;
                }
            }
            if (!Files.isSymbolicLink(step)) {
                break;
            }
            try {
                step = step.resolveSibling(Files.readSymbolicLink(step)).normalize();
            } catch (IOException gone) {
                break;
            }
        }
        directories.removeIf(directory -> !Files.exists(directory, LinkOption.NOFOLLOW_LINKS));
        return directories;
    }
}
