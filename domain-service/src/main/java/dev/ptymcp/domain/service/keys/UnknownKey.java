package dev.ptymcp.domain.service.keys;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.service.naming.NearestNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Says what is wrong with a key and what was probably meant. */
final class UnknownKey {

    private static final int SHOWN = 60;
    private static final Set<String> NOT_ON_A_TERMINAL = Set.of("super", "cmd", "command", "win", "windows", "hyper");

    private UnknownKey() {}

    /**
     * @param given the key as the caller wrote it
     * @param modifiers the modifiers that were understood, as {@code ctrl+shift+}
     * @param name the rest, which was not understood
     */
    static TerminalException of(String given, String modifiers, String name) {
        String first = name.split("[+-]", 2)[0].toLowerCase(Locale.ROOT);
        if (NOT_ON_A_TERMINAL.contains(first)) {
            return refusal(given, "A terminal knows only the modifiers ctrl, alt and shift.");
        }
        List<String> near = new ArrayList<>(nearestModifiers(first, name));
        near.addAll(MouseNotation.nearest(name));
        near.addAll(nearest(KeyNames.plain(name)));
        String hint = near.isEmpty()
                ? "Known names: " + families() + ", or one character; text is typed with send_input."
                : "Did you mean "
                        + near.stream().map(n -> "'" + modifiers + n + "'").collect(Collectors.joining(" or ")) + "?";
        return refusal(given, hint);
    }

    /** A chord for which terminals have no code. */
    static TerminalException withoutCode(String given, String reason) {
        return new TerminalException(
                ErrorCode.UNKNOWN_KEY, "A terminal has no code for the key '" + shown(given) + "'.", reason);
    }

    /** A key that is written almost right. */
    static TerminalException malformed(String given, String hint) {
        return refusal(given, hint);
    }

    private static TerminalException refusal(String given, String hint) {
        return new TerminalException(
                ErrorCode.UNKNOWN_KEY, "The key '" + shown(given) + "' is not known; no key was sent.", hint);
    }

    /** What the key would be if its first part were a modifier that is spelled a little differently. */
    private static List<String> nearestModifiers(String first, String name) {
        if (first.length() < 2 || first.length() >= name.length() - 1) {
            return List.of();
        }
        String rest = name.substring(first.length() + 1);
        return NearestNames.to(first, KeyNames.modifiers().keySet()).stream()
                .map(near ->
                        Objects.requireNonNull(KeyNames.modifiers().get(near)).notation() + rest)
                .distinct()
                .toList();
    }

    private static List<String> nearest(String name) {
        return NearestNames.to(name, KeyNames.all().keySet()).stream()
                .map(near -> Objects.requireNonNull(KeyNames.all().get(near)).notation())
                .distinct()
                .toList();
    }

    private static String families() {
        return KeyNames.canonical().stream()
                        .filter(name -> !name.matches("f\\d+|kp_.*"))
                        .collect(Collectors.joining(", "))
                + ", f1 to f24, kp_0 to kp_9, kp_enter, click:COL,ROW";
    }

    private static String shown(String given) {
        String safe = given.replaceAll("\\p{Cntrl}", "\uFFFD");
        return safe.length() <= SHOWN ? safe : safe.substring(0, SHOWN) + "…";
    }
}
