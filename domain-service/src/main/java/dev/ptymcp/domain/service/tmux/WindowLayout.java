package dev.ptymcp.domain.service.tmux;

import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads how tmux has laid out a window: {@code be5d,70x20,0,0[70x10,0,0,0,70x9,0,11,1]}. */
public final class WindowLayout {

    private static final Pattern CHANGED = Pattern.compile("@\\d+ (\\S+)(?: (\\S+))?.*");

    private WindowLayout() {}

    /**
     * The size of one pane, as {@code %layout-change} tells it.
     *
     * @param arguments of {@code %layout-change}: the window, its layout and, from tmux 2.2 on, what is seen of it
     * @param pane tmux's name for the pane: {@code %0}
     * @return empty when the pane is not in that window, or larger than a terminal may be
     */
    public static Optional<TerminalSize> size(String arguments, String pane) {
        Matcher changed = CHANGED.matcher(arguments);
        if (!changed.matches()) {
            return Optional.empty();
        }
        Optional<TerminalSize> seen = changed.group(2) == null ? Optional.empty() : sizeIn(changed.group(2), pane);
        return seen.or(() -> sizeIn(changed.group(1), pane));
    }

    private static Optional<TerminalSize> sizeIn(String layout, String pane) {
        Matcher leaf = Pattern.compile("(\\d+)x(\\d+),\\d+,\\d+," + Pattern.quote(pane.substring(1)) + "(?![0-9x])")
                .matcher(layout);
        return leaf.find() ? ClientList.size(leaf.group(1), leaf.group(2)) : Optional.empty();
    }
}
