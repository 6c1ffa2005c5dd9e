package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.device.Profile;
import dev.ptymcp.domain.model.device.ProgramLaunch;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.target.LocalProgram;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds which of the programs that a profile names is there. */
final class FindProgram {

    private final SessionEnvironment environment;

    FindProgram(SessionEnvironment environment) {
        this.environment = environment;
    }

    LocalProgram of(Profile profile, List<String> arguments) {
        ProgramLaunch launch = profile.program()
                .orElseThrow(() -> new InvalidArgumentException(
                        "profile",
                        profile.name(),
                        "that of a program unless command says what to start; this is a device's"));
        for (List<String> command : launch.commands()) {
            List<String> words = new ArrayList<>(command);
            words.addAll(arguments);
            LocalProgram program =
                    new LocalProgram(words, Optional.empty(), launch.environment(), LocalProgram.Mode.PTY, Map.of());
            if (isThere(program)) {
                return program;
            }
        }
        throw new TerminalException(
                ErrorCode.PROGRAM_NOT_FOUND,
                "The program of the profile " + profile.name() + " is not here; looked for "
                        + launch.commands().stream()
                                .map(command -> "'" + command.get(0) + "'")
                                .distinct()
                                .collect(Collectors.joining(", "))
                        + ".",
                "Install it, or say with command how it is started.");
    }

    private boolean isThere(LocalProgram program) {
        try {
            environment.transportFor(program).requireOpenable(program);
            return true;
        } catch (TerminalException e) {
            if (e.code() == ErrorCode.PROGRAM_NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }
}
