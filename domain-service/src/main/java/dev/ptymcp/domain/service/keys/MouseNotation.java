package dev.ptymcp.domain.service.keys;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.terminal.CursorPosition;
import dev.ptymcp.domain.model.terminal.MouseAction;
import dev.ptymcp.domain.model.terminal.MouseGesture;
import dev.ptymcp.domain.service.naming.NearestNames;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what is done with the mouse: {@code click:10,5}, {@code drag:1,1-5,5}, column before row, from 1. */
final class MouseNotation {

    private static final String PLACE = "\\s*(\\d{1,5})\\s*,\\s*(\\d{1,5})\\s*";
    private static final Pattern GESTURE =
            Pattern.compile("\\s*([\\p{Alpha} _-]+?)\\s*:" + PLACE + "(?:-" + PLACE + ")?");
    private static final Pattern NAMED = Pattern.compile("\\s*([\\p{Alpha} _-]+?)\\s*(?::.*)?", Pattern.DOTALL);

    private MouseNotation() {}

    /**
     * Reads a gesture.
     *
     * @param given the key as the caller wrote it, for messages
     * @param text the same without modifiers and repeat
     * @return empty when it is no gesture at all
     * @throws TerminalException when it is one that is not written as it must be
     */
    static Optional<MouseGesture> read(String given, String text) {
        Matcher named = NAMED.matcher(text);
        Optional<MouseAction> action = named.matches() ? action(named.group(1)) : Optional.empty();
        if (action.isEmpty()) {
            return Optional.empty();
        }
        Matcher gesture = GESTURE.matcher(text);
        if (!gesture.matches() || (gesture.group(4) != null) != (action.get() == MouseAction.DRAG)) {
            String form = action.get() == MouseAction.DRAG
                    ? "drag:COL,ROW-COL,ROW"
                    : action.get().notation() + ":COL,ROW";
            throw UnknownKey.malformed(given, "Write it as " + form + ", counted from 1 at the top left.");
        }
        CursorPosition from = place(given, gesture.group(2), gesture.group(3));
        CursorPosition to = gesture.group(4) == null ? from : place(given, gesture.group(4), gesture.group(5));
        return Optional.of(new MouseGesture(action.get(), from, to));
    }

    /** What the gesture would be if the word before the colon were spelled a little differently. */
    static List<String> nearest(String text) {
        int colon = text.indexOf(':');
        return colon < 0
                ? List.of()
                : NearestNames.to(KeyNames.plain(text.substring(0, colon)), names()).stream()
                        .map(name -> name + text.substring(colon))
                        .toList();
    }

    private static List<String> names() {
        return Stream.of(MouseAction.values()).map(MouseAction::notation).collect(Collectors.toUnmodifiableList());
    }

    private static Optional<MouseAction> action(String name) {
        String plain = KeyNames.plain(name).toUpperCase(Locale.ROOT);
        String known = plain.equals("LEFTCLICK") ? MouseAction.CLICK.name() : plain;
        return Stream.of(MouseAction.values())
                .filter(action -> action.name().equals(known))
                .findFirst();
    }

    private static CursorPosition place(String given, String col, String row) {
        try {
            return new CursorPosition(Integer.parseInt(row), Integer.parseInt(col));
        } catch (InvalidArgumentException e) {
            throw new InvalidArgumentException("keys", given, "at a column and a row from 1");
        }
    }
}
