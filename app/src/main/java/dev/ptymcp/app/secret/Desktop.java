package dev.ptymcp.app.secret;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What this machine shows windows with.
 *
 * @param osName as {@code os.name} has it
 * @param environment the variables of the process
 */
public record Desktop(String osName, Map<String, String> environment) {

    /** Copies. */
    public Desktop {
        environment = Map.copyOf(environment);
    }

    /** The dialogs that there may be, the most fitting one first; empty when nothing can show a window. */
    List<Dialog> dialogs() {
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.startsWith("mac")) {
            return List.of(new AppleDialog());
        }
        if (os.startsWith("windows")) {
            return List.of(new PowerShellDialog());
        }
        List<Dialog> dialogs = new ArrayList<>();
        if (!value("DISPLAY").isEmpty() || !value("WAYLAND_DISPLAY").isEmpty()) {
            dialogs.add(new ZenityDialog());
            dialogs.add(value("XDG_CURRENT_DESKTOP").contains("KDE") ? 0 : 1, new KdialogDialog());
        }
        if (!value("WSL_DISTRO_NAME").isEmpty()) {
            dialogs.add(new PowerShellDialog());
        }
        return dialogs;
    }

    /** Where a program is; empty when it is not on the path. */
    Optional<Path> find(String program) {
        String separator = osName.toLowerCase(Locale.ROOT).startsWith("windows") ? ";" : ":";
        return Stream.of(value("PATH").split(separator))
                .map(directory -> in(directory, program))
                .flatMap(Optional::stream)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** The current directory, which an empty or relative entry of the path means, is not where to look for programs. */
    private static Optional<Path> in(String directory, String program) {
        try {
            return Optional.of(Path.of(directory)).filter(Path::isAbsolute).map(place -> place.resolve(program));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    String value(String variable) {
        return environment.getOrDefault(variable, "");
    }
}
