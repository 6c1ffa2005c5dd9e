package dev.ptymcp.application.session;

import java.util.List;
import java.util.Optional;

/**
 * What a device with a profile told of a command, besides its output. Devices have no exit codes.
 *
 * @param promptLevel the level of the prompt that stands at the end; empty when none of the profile does
 * @param errors the lines by which the device said that it did not understand or refused; the first 20 of them
 * @param notSent the lines of the command that were kept back, because of an error or a question before them
 */
public record DeviceAnswer(Optional<String> promptLevel, List<String> errors, List<String> notSent) {

    /** Copies. */
    public DeviceAnswer {
        errors = List.copyOf(errors);
        notSent = List.copyOf(notSent);
    }
}
