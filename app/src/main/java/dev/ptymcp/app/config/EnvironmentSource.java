package dev.ptymcp.app.config;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Settings from variables that begin with {@value #PREFIX}. */
final class EnvironmentSource {

    static final String PREFIX = "PTY_MCP_";
    /** Names the configuration file. */
    static final String CONFIG = PREFIX + "CONFIG";

    /** Read by the launcher script, before there is a program that could read settings. */
    private static final Set<String> OF_THE_LAUNCHER =
            Set.of(PREFIX + "JVM_OPTIONS", PREFIX + "STATE_DIR", PREFIX + "ARCHIVE");

    private EnvironmentSource() {}

    static List<RawSetting> read(Map<String, String> environment) {
        return environment.entrySet().stream()
                .filter(variable -> variable.getKey().startsWith(PREFIX))
                .filter(variable -> !variable.getKey().equals(CONFIG) && !OF_THE_LAUNCHER.contains(variable.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .map(variable -> new RawSetting(variable.getKey(), variable.getValue(), new Origin(variable.getKey())))
                .toList();
    }
}
