package dev.ptymcp.domain.model.device;

import java.util.List;

/**
 * What lines of a device's output mean.
 *
 * @param questions anywhere in the last line: the device waits for an answer that only whoever gave the command can give
 * @param errors anywhere in a line of output: the device did not understand or refused what it was told
 * @param messages anywhere in a line: a message that the device prints whenever it likes, also behind its prompt
 * @param headings the whole of a line right above a prompt that belongs to the prompt
 */
public record DeviceLines(
        List<LinePattern> questions, List<LinePattern> errors, List<LinePattern> messages, List<LinePattern> headings) {

    /** No line means anything. */
    public static final DeviceLines NONE = new DeviceLines(List.of(), List.of(), List.of(), List.of());

    /** Copies. */
    public DeviceLines {
        questions = List.copyOf(questions);
        errors = List.copyOf(errors);
        messages = List.copyOf(messages);
        headings = List.copyOf(headings);
    }
}
