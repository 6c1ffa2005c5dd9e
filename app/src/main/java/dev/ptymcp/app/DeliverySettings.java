package dev.ptymcp.app;

import dev.ptymcp.app.config.ConfigKey;
import dev.ptymcp.app.config.Configuration;
import dev.ptymcp.app.config.ValueTypes;
import java.util.List;

/** Where secrets may be typed. */
final class DeliverySettings {

    private static final ConfigKey<Boolean> ALLOW_ECHO = ConfigKey.of(
            "secrets.allow_echo",
            ValueTypes.flag(),
            false,
            "Whether send_secret may type where nothing says that the terminal keeps the secret unseen. What is typed there is"
                    + " covered in all that is shown and recorded, and may still be seen by whoever looks at the terminal or"
                    + " the program's own history. See docs/secrets.md.");

    static final List<ConfigKey<?>> KEYS = List.of(ALLOW_ECHO);

    private DeliverySettings() {}

    static boolean echoAllowed(Configuration configuration) {
        return configuration.get(ALLOW_ECHO);
    }
}
