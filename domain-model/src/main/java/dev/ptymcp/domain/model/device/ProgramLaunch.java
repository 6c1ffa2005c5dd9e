package dev.ptymcp.domain.model.device;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import java.util.List;
import java.util.Map;

/**
 * How a program on this machine is started.
 *
 * @param commands what to start: programs with their arguments, of which the first counts whose program is there
 * @param environment variables that are set for it
 * @param shell whether it is a shell that reports its commands itself, so that no prompts have to be known
 */
public record ProgramLaunch(List<List<String>> commands, Map<String, String> environment, boolean shell) {

    /** Copies and checks that there is something to start. */
    public ProgramLaunch {
        commands = commands.stream().map(List::copyOf).toList();
        if (commands.isEmpty() || commands.stream().anyMatch(List::isEmpty)) {
            throw new InvalidArgumentException("commands", commands, "a list of at least one command line");
        }
        environment = Map.copyOf(environment);
    }
}
