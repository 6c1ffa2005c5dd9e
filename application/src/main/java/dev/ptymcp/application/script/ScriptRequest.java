package dev.ptymcp.application.script;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.target.LocalProgram;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One run of a program of the operator's.
 *
 * @param tool the name under which it is offered, and recorded
 * @param command the program's absolute path and its arguments, each one word to the program whatever is in it
 * @param input what it can read from its standard input, which ends behind it
 * @param timeout how long it may run before it is killed with everything that it started; at least a millisecond
 * @param mostOutput how many bytes of its standard output are kept, at least 2; of more, the middle is left out
 */
public record ScriptRequest(String tool, List<String> command, byte[] input, Duration timeout, int mostOutput) {

    /** Copies and checks. */
    public ScriptRequest {
        Objects.requireNonNull(tool, "tool");
        command = List.copyOf(command);
        input = input.clone();
        if (timeout.compareTo(Duration.ofMillis(1)) < 0) {
            throw new InvalidArgumentException("timeout", timeout, "at least a millisecond");
        }
        if (mostOutput < 2) {
            throw new InvalidArgumentException("mostOutput", mostOutput, "at least 2");
        }
    }

    @Override
    public byte[] input() {
        return input.clone();
    }

    LocalProgram program(Optional<String> directory) {
        return new LocalProgram(command, directory, Map.of(), LocalProgram.Mode.PIPE, Map.of());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ScriptRequest that
                && tool.equals(that.tool)
                && command.equals(that.command)
                && Arrays.equals(input, that.input)
                && timeout.equals(that.timeout)
                && mostOutput == that.mostOutput;
    }

    @Override
    public int hashCode() {
        return Objects.hash(tool, command, Arrays.hashCode(input), timeout, mostOutput);
    }

    /** Without arguments and input, which can be anything. */
    @Override
    public String toString() {
        return "ScriptRequest[" + tool + "]";
    }
}
