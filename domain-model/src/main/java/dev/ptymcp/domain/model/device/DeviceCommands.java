package dev.ptymcp.domain.model.device;

import java.util.List;

/**
 * What is typed without being asked for.
 *
 * @param setup once, at the first prompt: each whose level it is by then, in order
 * @param leave before a session is closed at a prompt: each whose level it is by then, in order
 */
public record DeviceCommands(List<LevelCommand> setup, List<LevelCommand> leave) {

    /** Nothing is. */
    public static final DeviceCommands NONE = new DeviceCommands(List.of(), List.of());

    /** Copies. */
    public DeviceCommands {
        setup = List.copyOf(setup);
        leave = List.copyOf(leave);
    }
}
