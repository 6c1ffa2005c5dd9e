package dev.ptymcp.infra.pty;

import dev.ptymcp.domain.model.target.LocalProgram;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Everything about a program that is about to start, checked: it can be run and its directory exists.
 *
 * @param program the file to run
 * @param words the program's arguments, its name first
 * @param environment its whole environment
 * @param directory its working directory, absolute
 * @param mode a terminal or pipes
 */
record Launch(
        Path program, List<String> words, Map<String, String> environment, Path directory, LocalProgram.Mode mode) {

    /** The environment as execve(2) takes it. */
    String[] variables() {
        return environment.entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .toArray(String[]::new);
    }
}
