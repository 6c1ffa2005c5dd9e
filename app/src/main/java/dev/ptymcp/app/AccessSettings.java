package dev.ptymcp.app;

import dev.ptymcp.app.config.ConfigKey;
import dev.ptymcp.app.config.Configuration;
import dev.ptymcp.app.config.ValueTypes;
import dev.ptymcp.application.access.Ownership;
import dev.ptymcp.domain.model.session.SessionScope;
import java.util.List;
import java.util.Optional;

/** On whose behalf calls are made, and what sessions may be opened for. */
final class AccessSettings {

    private static final ConfigKey<Boolean> REQUIRED = ConfigKey.of(
            "owners.required",
            ValueTypes.flag(),
            false,
            "Whether every call must say on whose behalf it is made, with the argument owner. A call with an owner sees the"
                    + " sessions of that owner only.");
    private static final ConfigKey<Optional<String>> ONLY = ConfigKey.of(
            "owners.only",
            ValueTypes.optionalName(),
            Optional.empty(),
            "The one owner on whose behalf this server does everything; calls for another one are refused.");
    private static final ConfigKey<SessionScope> WIDEST = ConfigKey.of(
            "owners.widest_scope",
            ValueTypes.choice(SessionScope.class),
            Ownership.FREE.widest(),
            "The widest scope that sessions can be opened with, and have unless they are opened with a narrower one.");

    static final List<ConfigKey<?>> KEYS = List.of(REQUIRED, ONLY, WIDEST);

    private AccessSettings() {}

    static Ownership ownership(Configuration configuration) {
        return new Ownership(configuration.get(REQUIRED), configuration.get(ONLY), configuration.get(WIDEST));
    }
}
