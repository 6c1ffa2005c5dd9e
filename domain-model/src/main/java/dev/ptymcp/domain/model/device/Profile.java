package dev.ptymcp.domain.model.device;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.terminal.LineEnding;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the command line of one kind of device, or of one program, behaves. Immutable; holds no secrets.
 *
 * @param name what callers name it by: lower-case letters, digits and dashes, such as {@code cisco-ios}
 * @param title what people call it
 * @param lineEnding what Enter sends
 * @param prompts its prompts, at least one unless it is a shell's; the first that fits a line counts
 * @param pagers how it stops after a screenful
 * @param lines what lines of its output mean
 * @param commands what is typed without being asked for
 * @param recognition what gives it away
 * @param login how one logs in at its console
 * @param typing how several lines are typed, and how it asks for the rest
 * @param program how it is started, when it is a program of this machine; empty for a device
 */
public record Profile(
        String name,
        String title,
        LineEnding lineEnding,
        List<PromptLevel> prompts,
        List<DevicePager> pagers,
        DeviceLines lines,
        DeviceCommands commands,
        DeviceRecognition recognition,
        Optional<LoginDialogue> login,
        LineTyping typing,
        Optional<ProgramLaunch> program) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(?:-[a-z0-9]+){0,7}");
    private static final int LONGEST_NAME = 40;

    /** Checks the name, and that commands name levels there are. */
    public Profile {
        if (!NAME.matcher(name).matches() || name.length() > LONGEST_NAME) {
            throw new InvalidArgumentException(
                    "name",
                    name,
                    "up to " + LONGEST_NAME + " lower-case letters and digits with single dashes between");
        }
        if (title.isBlank()) {
            throw new InvalidArgumentException("title", title, "a text that is not empty");
        }
        Objects.requireNonNull(lineEnding, "lineEnding");
        prompts = List.copyOf(prompts);
        boolean shell = program.map(ProgramLaunch::shell).orElse(false);
        if (prompts.isEmpty() != shell) {
            throw new InvalidArgumentException(
                    "prompt",
                    shell ? "given" : "an empty list",
                    shell ? "left out for a shell, which reports its commands itself" : "a list of at least one");
        }
        pagers = List.copyOf(pagers);
        Objects.requireNonNull(lines, "lines");
        Objects.requireNonNull(recognition, "recognition");
        Objects.requireNonNull(login, "login");
        Objects.requireNonNull(typing, "typing");
        checkLevels(prompts.stream().map(PromptLevel::name).collect(Collectors.toSet()), commands);
    }

    /** Whether it is the profile of a device rather than of a program. */
    public boolean ofDevice() {
        return program.isEmpty();
    }

    /** Whether it is the profile of a shell, which needs nothing but to be started. */
    public boolean ofShell() {
        return program.map(ProgramLaunch::shell).orElse(false);
    }

    private static void checkLevels(Set<String> known, DeviceCommands commands) {
        Stream.concat(commands.setup().stream(), commands.leave().stream())
                .flatMap(command -> command.levels().stream())
                .filter(level -> !known.contains(level))
                .findFirst()
                .ifPresent(level -> {
                    throw new InvalidArgumentException(
                            "levels",
                            level,
                            "one of the levels of the prompts: "
                                    + known.stream().sorted().collect(Collectors.joining(", ")));
                });
    }
}
