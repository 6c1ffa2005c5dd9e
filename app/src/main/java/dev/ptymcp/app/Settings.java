package dev.ptymcp.app;

import dev.ptymcp.app.config.ConfigKey;
import java.util.List;
import java.util.stream.Stream;

/** Every key of the configuration, in the order in which they are shown. */
final class Settings {

    /** All keys; each is declared in the class that reads it. */
    static final List<ConfigKey<?>> KEYS = Stream.of(
                    SessionSettings.KEYS,
                    TranscriptSettings.KEYS,
                    FileSettings.KEYS,
                    SshSettings.KEYS,
                    OperatorSettings.KEYS,
                    DeviceSettings.KEYS,
                    LogSettings.KEYS)
            .flatMap(List::stream)
            .toList();

    private Settings() {}
}
