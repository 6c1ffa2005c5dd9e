package dev.ptymcp.infra.ssh;

import dev.ptymcp.application.port.BackgroundTasks;
import dev.ptymcp.infra.ssh.config.Algorithms;
import dev.ptymcp.infra.ssh.config.Endpoint;
import dev.ptymcp.infra.ssh.config.HostSettings;
import dev.ptymcp.infra.ssh.config.HostTrust;
import dev.ptymcp.infra.ssh.config.KeepAlive;
import dev.ptymcp.infra.ssh.config.ProxyRoute;
import dev.ptymcp.infra.ssh.config.UserAuthentication;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The connections that stand or are coming about, and who shares them. Thread-safe. */
final class ConnectionPool {

    /** Makes a connection; blocks, and an abort frees it. */
    interface Dial {
        SshConnection dial(AbortSwitch abort);
    }

    /** Two that are equal may share a connection: the same account at the same place, reached and proved in the same way. */
    private record Key(
            Endpoint endpoint,
            ProxyRoute route,
            KeepAlive keepAlive,
            HostTrust trust,
            UserAuthentication authentication,
            Algorithms algorithms) {

        static Key of(HostSettings settings) {
            return new Key(
                    settings.endpoint(),
                    settings.route(),
                    settings.keepAlive(),
                    settings.trust(),
                    settings.authentication(),
                    settings.algorithms());
        }
    }

    private final Map<Key, List<SharedConnection>> shared = new HashMap<>();
    private final Set<SharedConnection> all = new HashSet<>();
    private final BackgroundTasks tasks;
    private final Duration linger;

    ConnectionPool(BackgroundTasks tasks, Duration linger) {
        this.tasks = tasks;
        this.linger = linger;
    }

    /**
     * Joins a connection that stands or is coming about, or makes one. Blocks until it stands.
     *
     * @param alone whether nobody else may join it
     * @throws dev.ptymcp.domain.model.error.TerminalException saying why there is none
     */
    ConnectionClaim claim(HostSettings settings, boolean alone, Dial dial) {
        Key key = Key.of(settings);
        SharedConnection connection;
        synchronized (this) {
            connection = alone ? null : joinable(key);
            if (connection == null) {
                connection = new SharedConnection(tasks, alone ? Duration.ZERO : linger, name(settings), dial);
                all.add(connection);
                if (!alone) {
                    shared.computeIfAbsent(key, none -> new ArrayList<>()).add(connection);
                }
                connection.joinAgain();
                SharedConnection made = connection;
                connection.over().thenRun(() -> forget(key, made));
            }
        }
        connection.start();
        try {
            connection.await();
        } catch (RuntimeException failure) {
            connection.leave(false);
            throw failure;
        }
        return new ConnectionClaim(connection, () -> claim(settings, alone, dial));
    }

    private static String name(HostSettings settings) {
        return "ssh connect " + settings.alias();
    }

    private @Nullable SharedConnection joinable(Key key) {
        return shared.getOrDefault(key, List.of()).stream()
                .filter(SharedConnection::join)
                .findFirst()
                .orElse(null);
    }

    private synchronized void forget(Key key, SharedConnection connection) {
        all.remove(connection);
        shared.computeIfPresent(key, (same, those) -> {
            those.remove(connection);
            return those.isEmpty() ? null : those;
        });
    }

    /** Ends every connection, and the attempts to make one. Does not block. */
    void close() {
        List<SharedConnection> standing;
        synchronized (this) {
            standing = List.copyOf(all);
        }
        standing.forEach(SharedConnection::end);
    }
}
