package dev.ptymcp.adapter.mcp.completion;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What there is to choose from. */
public enum Completed {
    /** Sessions by id and by name. */
    SESSIONS,
    /** Sessions by name. */
    NAMES,
    /** Hosts of the SSH configuration. */
    HOSTS,
    /** Serial devices. */
    DEVICES,
    /** Profiles. */
    PROFILES,
    /** Keys. */
    KEYS;

    /** The one with this word; empty when there is none. */
    public static Optional<Completed> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    /** All words. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Completed::word).toList();
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
