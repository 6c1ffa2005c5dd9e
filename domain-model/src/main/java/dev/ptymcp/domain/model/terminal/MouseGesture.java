package dev.ptymcp.domain.model.terminal;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import java.util.Objects;

/**
 * What is done with the mouse, and where. It stands where a key can stand, with modifiers and repeats.
 *
 * @param action what is done
 * @param from where, or where it begins
 * @param to where it ends; the same as {@code from} unless something is dragged
 */
public record MouseGesture(MouseAction action, CursorPosition from, CursorPosition to) implements TerminalKey {

    /** Checks that only a drag ends elsewhere. */
    public MouseGesture {
        Objects.requireNonNull(action, "action");
        if (action != MouseAction.DRAG && !from.equals(to)) {
            throw new InvalidArgumentException("keys", action.notation(), "a drag, to end where it did not begin");
        }
    }

    /** At one place. */
    public static MouseGesture at(MouseAction action, CursorPosition place) {
        return new MouseGesture(action, place, place);
    }

    @Override
    public String notation() {
        return action.notation() + ":" + place(from) + (action == MouseAction.DRAG ? "-" + place(to) : "");
    }

    private static String place(CursorPosition position) {
        return position.col() + "," + position.row();
    }
}
