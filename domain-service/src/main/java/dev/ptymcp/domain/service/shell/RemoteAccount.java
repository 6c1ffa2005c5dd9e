package dev.ptymcp.domain.service.shell;

import dev.ptymcp.domain.model.target.CommandLine;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an account on another machine starts, as its host said it.
 *
 * @param shell the path of the login shell
 * @param environment those variables of a fresh shell's environment that decide how shells read their start files
 */
public record RemoteAccount(String shell, Map<String, String> environment) {

    /**
     * The command that asks. It is one harmless word to every shell, and an unknown command to a device that has none: the
     * answer tells them apart. Nothing is written or changed by it.
     */
    public static final String QUESTION = "echo \"pty-mcp|$SHELL|$ENV|$ZDOTDIR|$HISTFILE|\"";

    private static final String BEGIN = "pty-mcp|";
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./ -]*[A-Za-z0-9][A-Za-z0-9_@%+=:,./ -]*");
    private static final List<String> VARIABLES = List.of("ENV", "ZDOTDIR", "HISTFILE");

    /** Copies. */
    public RemoteAccount {
        environment = Map.copyOf(environment);
    }

    /** Reads the answer to {@link #QUESTION}; empty when a POSIX system did not give it. */
    public static Optional<RemoteAccount> read(byte[] answer) {
        return new String(answer, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith(BEGIN))
                .findFirst()
                .flatMap(line -> fields(line.substring(BEGIN.length()).split("\\|", -1)));
    }

    private static Optional<RemoteAccount> fields(String[] fields) {
        if (fields.length != VARIABLES.size() + 2 || !fields[0].startsWith("/")) {
            return Optional.empty();
        }
        Map<String, String> environment = new LinkedHashMap<>();
        for (int i = 0; i < VARIABLES.size(); i++) {
            if (!fields[i + 1].isEmpty()) {
                environment.put(VARIABLES.get(i), fields[i + 1]);
            }
        }
        return Optional.of(new RemoteAccount(fields[0], environment));
    }

    /**
     * How to start a shell so that it reports its commands; empty when it is not one that is known here.
     *
     * @param command what starts it; empty for the login shell
     * @param nonce as for {@link ShellIntegration#launch}
     */
    public Optional<ShellLaunch> launch(Optional<String> command, String nonce) {
        return words(command).flatMap(words -> ShellIntegration.launch(words, environment, nonce));
    }

    /** Words alone; with anything that only a shell can read it is no plain start of a shell. */
    private Optional<List<String>> words(Optional<String> command) {
        if (command.isEmpty()) {
            return Optional.of(List.of(shell, "-l"));
        }
        return command.filter(text -> PLAIN.matcher(text).matches())
                .map(text -> CommandLine.parse(text).words());
    }
}
