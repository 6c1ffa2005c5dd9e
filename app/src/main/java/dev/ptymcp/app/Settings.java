package dev.ptymcp.app;

import dev.ptymcp.app.audit.AuditSettings;
import dev.ptymcp.app.config.ConfigKey;
import dev.ptymcp.app.config.ConfigurationLoader;
import dev.ptymcp.app.config.TableKey;
import java.util.List;
import java.util.stream.Stream;

/** Every key of the configuration, in the order in which they are shown. */
final class Settings {

    /** All keys; each is declared in the class that reads it. */
    static final List<ConfigKey<?>> KEYS = Stream.of(
                    SessionSettings.KEYS,
                    LimitSettings.KEYS,
                    LocalSettings.KEYS,
                    TranscriptSettings.KEYS,
                    FileSettings.KEYS,
                    SshSettings.KEYS,
                    KeepingSettings.KEYS,
                    ToolSettings.KEYS,
                    PolicySettings.KEYS,
                    AccessSettings.KEYS,
                    SecretSettings.KEYS,
                    DeliverySettings.KEYS,
                    AuditSettings.KEYS,
                    ProfileSettings.KEYS,
                    PromptSettings.KEYS,
                    LogSettings.KEYS)
            .flatMap(List::stream)
            .toList();

    /** Every list of tables that the file can have. */
    static final List<TableKey<?>> LISTS = Stream.of(
                    SecretSettings.LISTS, List.<TableKey<?>>of(PolicySettings.RULES, ProfileSettings.OWN))
            .flatMap(List::stream)
            .toList();

    private Settings() {}

    /** What reads them. */
    static ConfigurationLoader loader() {
        return new ConfigurationLoader(KEYS, LISTS);
    }
}
