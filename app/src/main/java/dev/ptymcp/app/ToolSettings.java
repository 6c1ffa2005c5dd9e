package dev.ptymcp.app;

import dev.ptymcp.app.config.ConfigKey;
import dev.ptymcp.app.config.Configuration;
import dev.ptymcp.app.config.ValueTypes;
import java.util.List;

/** Which tools clients see. */
final class ToolSettings {

    /** Tools that are listed only where they are wanted. */
    enum Group {
        LEASES,
        APPROVALS,
        ADMIN,
        SCRIPTS
    }

    private static final ConfigKey<List<Group>> GROUPS = ConfigKey.of(
            "tools.groups",
            ValueTypes.choices(Group.class),
            List.of(),
            "The groups of tools that clients see beside the usual ones: leases to have a session for oneself, approvals to"
                    + " ask for what a rule wants agreement to, admin for limits and metrics, scripts for the operator's"
                    + " own.");

    static final List<ConfigKey<?>> KEYS = List.of(GROUPS);

    private ToolSettings() {}

    static List<Group> groups(Configuration configuration) {
        return configuration.get(GROUPS);
    }
}
