package dev.ptymcp.app.config;

import java.util.List;
import java.util.Map;

/** Settings from the command line. */
final class FlagSource {

    /** Names the configuration file. */
    static final String CONFIG = "config";

    private FlagSource() {}

    static List<RawSetting> read(Map<String, String> flags) {
        return flags.entrySet().stream()
                .filter(flag -> !flag.getKey().equals(CONFIG))
                .sorted(Map.Entry.comparingByKey())
                .map(flag -> {
                    String name = "--" + flag.getKey();
                    return new RawSetting(name, flag.getValue(), new Origin(name));
                })
                .toList();
    }
}
