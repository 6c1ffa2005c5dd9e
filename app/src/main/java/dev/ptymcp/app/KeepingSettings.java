package dev.ptymcp.app;

import dev.ptymcp.app.config.ConfigKey;
import dev.ptymcp.app.config.Configuration;
import dev.ptymcp.app.config.ValueTypes;
import dev.ptymcp.application.persistence.PersistenceSettings;
import java.time.Duration;
import java.util.List;

/** How sessions are kept that outlive the server. */
final class KeepingSettings {

    private static final ConfigKey<String> SOCKET = ConfigKey.of(
            "persistence.socket",
            ValueTypes.word(),
            PersistenceSettings.DEFAULT.socket(),
            "The name of the tmux socket, as in tmux -L, on which persistent sessions are kept, here and on other hosts.");
    private static final ConfigKey<Integer> LOG = ConfigKey.of(
            "persistence.log",
            ValueTypes.sizeOrOff(64 * 1024, 1024 * 1024 * 1024),
            (int) PersistenceSettings.DEFAULT.logBytes(),
            "About how much of the output of each persistent session is kept on its host, to be read after a detachment; without"
                    + " it only what its terminal still shows can be had then, as text.");
    private static final ConfigKey<Duration> IDLE = ConfigKey.of(
            "persistence.idle",
            ValueTypes.durationOrOff(Duration.ofSeconds(1), Duration.ofDays(3653)),
            PersistenceSettings.DEFAULT.idle(),
            "After how long without output, input and anybody attached the host itself ends a persistent shell in which nothing"
                    + " runs; open_local and open_ssh can say another time, for other programs too.");
    private static final ConfigKey<Boolean> TAKE_UP = ConfigKey.of(
            "persistence.take_up",
            ValueTypes.flag(),
            PersistenceSettings.DEFAULT.takeUp(),
            "Whether the server, soon after its start, takes up all persistent sessions of this machine that still run, of"
                    + " owners.only where that is set. Sessions of other hosts are taken up by attach_session alone.");

    static final List<ConfigKey<?>> KEYS = List.of(SOCKET, LOG, IDLE, TAKE_UP);

    private KeepingSettings() {}

    static PersistenceSettings settings(Configuration configuration) {
        return new PersistenceSettings(configuration.get(SOCKET), configuration.get(LOG))
                .idle(configuration.get(IDLE))
                .takeUp(configuration.get(TAKE_UP));
    }
}
