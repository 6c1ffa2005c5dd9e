package dev.ptymcp.infra.pty;

import dev.ptymcp.domain.model.target.LocalProgram;
import java.nio.file.Path;
import java.util.ArrayList;
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

    private static final Path SHELL = Path.of("/bin/sh");

    /** The same by way of the shell, which changes the directory itself. */
    Launch throughShell() {
        List<String> byShell = new ArrayList<>(
                List.of("sh", "-c", "cd -- \"$0\" && exec \"$@\"", directory.toString(), program.toString()));
        byShell.addAll(words.subList(1, words.size()));
        return new Launch(SHELL, List.copyOf(byShell), environment, directory, mode);
    }

    /** The same as a script of the shell, as execvp(3) takes a file that is no program. */
    Launch asScript() {
        List<String> byShell = new ArrayList<>(List.of("sh", program.toString()));
        byShell.addAll(words.subList(1, words.size()));
        return new Launch(SHELL, List.copyOf(byShell), environment, directory, mode);
    }

    /** The environment as execve(2) takes it. */
    String[] variables() {
        return environment.entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .toArray(String[]::new);
    }
}
