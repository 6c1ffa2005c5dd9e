package dev.ptymcp.infra.ssh.config;

import java.util.Locale;

/** Patterns of ssh_config(5) and of known hosts files: {@code *} is any number of characters, {@code ?} is one. */
public final class NamePattern {

    private NamePattern() {}

    /** Whether all of {@code text} matches. Takes at most the product of both lengths in steps. */
    static boolean matches(String pattern, String text) {
        int at = 0;
        int in = 0;
        int star = -1;
        int resume = 0;
        while (at < text.length()) {
            if (in < pattern.length() && pattern.charAt(in) == '*') {
                star = in++;
                resume = at;
            } else if (in < pattern.length() && (pattern.charAt(in) == '?' || pattern.charAt(in) == text.charAt(at))) {
                in++;
                at++;
            } else if (star >= 0) {
                in = star + 1;
                at = ++resume;
            } else {
                return false;
            }
        }
        while (in < pattern.length() && pattern.charAt(in) == '*') {
            in++;
        }
        return in == pattern.length();
    }

    /** Whether {@code text} matches one of the patterns that are parted by commas, and none that begins with {@code !}. */
    static boolean matchesList(String patterns, String text) {
        boolean found = false;
        for (String each : patterns.split(",", -1)) {
            boolean negated = each.startsWith("!");
            if (matches(negated ? each.substring(1) : each, text)) {
                if (negated) {
                    return false;
                }
                found = true;
            }
        }
        return found;
    }

    /** As {@link #matchesList}, with all of it in lower case, as host names are compared. */
    public static boolean matchesHostList(String patterns, String host) {
        return matchesList(patterns.toLowerCase(Locale.ROOT), host.toLowerCase(Locale.ROOT));
    }
}
