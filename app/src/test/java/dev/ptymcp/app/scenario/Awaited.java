package dev.ptymcp.app.scenario;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.application.Terminals;
import dev.ptymcp.application.session.SessionWatcher;
import dev.ptymcp.domain.model.session.SessionId;
import dev.ptymcp.domain.model.session.SessionState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Waits until something holds, and looks whenever something has happened by which that can have changed; once a second as well, for
 * what time alone changes.
 */
final class Awaited {

    /** In seconds. */
    private static final long PATIENCE = RealTerminals.PATIENCE.toSeconds();

    private Awaited() {}

    /** Something that can be seen of the sessions of a server. */
    static void inSessions(Terminals terminals, BooleanSupplier condition, Supplier<String> otherwise) {
        Bell bell = new Bell();
        try (SessionWatcher.Watch watch = terminals.watch(bell)) {
            int silent = 0;
            while (!condition.getAsBoolean()) {
                silent = bell.rang.tryAcquire(1, TimeUnit.SECONDS) ? 0 : silent + 1;
                assertTrue(silent < PATIENCE, otherwise);
                bell.rang.drainPermits();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Something that can be seen of the files in a directory, which must be there. */
    static void inDirectory(Path directory, BooleanSupplier condition, String otherwise) {
        try (WatchService changes = directory.getFileSystem().newWatchService()) {
            directory.register(
                    changes,
                    StandardWatchEventKinds.ENTRY_CREATE,
                    StandardWatchEventKinds.ENTRY_DELETE,
                    StandardWatchEventKinds.ENTRY_MODIFY);
            while (!condition.getAsBoolean()) {
                WatchKey changed = changes.poll(PATIENCE, TimeUnit.SECONDS);
                assertNotNull(changed, otherwise);
                changed.pollEvents();
                changed.reset();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Bell implements SessionWatcher {

        private final Semaphore rang = new Semaphore(0);

        @Override
        public void happened(SessionId session, Event event) {
            rang.release();
        }

        @Override
        public void rested(SessionId session, SessionState state) {
            rang.release();
        }
    }
}
