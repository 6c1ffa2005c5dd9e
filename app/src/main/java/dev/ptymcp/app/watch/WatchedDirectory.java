package dev.ptymcp.app.watch;

import dev.ptymcp.application.port.BackgroundTasks;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Tells when something in a directory may be different, also when the directory itself comes and goes as long as the one above
 * it is there. The system tells; nothing is looked at in between. Thread-safe.
 */
public final class WatchedDirectory {

    /** Editors write a file in several steps. */
    private static final Duration SETTLE = Duration.ofMillis(100);

    private final Path directory;
    private final BackgroundTasks tasks;
    private final Runnable changed;
    private final WatchService service;
    private @Nullable WatchKey inside;
    private boolean due;

    private WatchedDirectory(Path directory, BackgroundTasks tasks, Runnable changed) throws IOException {
        this.directory = directory.toAbsolutePath();
        this.tasks = tasks;
        this.changed = changed;
        this.service = directory.getFileSystem().newWatchService();
    }

    /**
     * Begins to watch, until the tasks are closed.
     *
     * @param changed called on a thread of its own
     * @throws IOException when the system cannot watch
     */
    public static void begin(Path directory, BackgroundTasks tasks, Runnable changed) throws IOException {
        WatchedDirectory watched = new WatchedDirectory(directory, tasks, changed);
        Path above = watched.directory.getParent();
        if (above != null && Files.isDirectory(above)) {
            above.register(watched.service, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE);
        }
        watched.lookInside();
        tasks.start("pty-mcp watching " + directory.getFileName(), watched::follow);
    }

    private synchronized void lookInside() {
        if ((inside == null || !inside.isValid()) && Files.isDirectory(directory)) {
            try {
                inside = directory.register(
                        service,
                        StandardWatchEventKinds.ENTRY_CREATE,
                        StandardWatchEventKinds.ENTRY_MODIFY,
                        StandardWatchEventKinds.ENTRY_DELETE);
            } catch (IOException e) {
                // It is gone again; what is above tells when it is back.
                inside = null;
            }
        }
    }

    private void follow() {
        try (service) {
            while (true) {
                WatchKey key = service.take();
                boolean matters = matters(key);
                boolean unused = key.reset();
                if (matters) {
                    lookInside();
                    soon();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | ClosedWatchServiceException | RejectedExecutionException e) {
            // The end of everything.
        }
    }

    /** Of what is above, only this directory's own coming and going counts. */
    private synchronized boolean matters(WatchKey key) {
        List<WatchEvent<?>> events = key.pollEvents();
        return key.equals(inside)
                || events.stream()
                        .anyMatch(event -> event.kind() == StandardWatchEventKinds.OVERFLOW
                                || Objects.equals(directory.getFileName(), event.context()));
    }

    private synchronized void soon() {
        if (!due) {
            due = true;
            tasks.schedule(SETTLE, () -> tasks.start("pty-mcp reading prompts", this::tell));
        }
    }

    private void tell() {
        synchronized (this) {
            due = false;
        }
        changed.run();
    }
}
