package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.command.Evidence;
import dev.ptymcp.domain.model.wait.EndedBy;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a command ended, or how far it came.
 *
 * @param output the command's own output, without echo and prompt
 * @param exitCode its exit code, when the shell reported one
 * @param duration from the moment it was sent to the moment the call returned
 * @param cwd the shell's working directory afterwards, when the shell reported it
 * @param evidence what says that it ended; {@link Evidence#NONE} while it runs
 * @param endedBy why the call returned
 * @param status what the session was doing when the call returned
 * @param device what else a device with a profile told; empty without a profile
 */
public record RunResult(
        OutputText output,
        OptionalInt exitCode,
        Duration duration,
        Optional<String> cwd,
        Evidence evidence,
        EndedBy endedBy,
        SessionStatus status,
        Optional<DeviceAnswer> device) {}
