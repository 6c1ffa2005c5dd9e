package dev.ptymcp.infra.pty;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Finds the file of a program the way execvp(3) does, before anything is started: a name with a separator is a path from
 * the program's working directory, any other is looked up in its PATH.
 */
final class ProgramSearch {

    private static final String DEFAULT_PATH = "/usr/local/bin:/usr/bin:/bin";
    private static final int SUGGESTIONS = 3;
    private static final int SHORTEST_TO_SUGGEST_FOR = 3;

    private final Path directory;
    private final Optional<String> path;
    private final List<String> endings;

    /**
     * @param directory the program's working directory
     * @param path the PATH of its environment
     * @param endings what may be added to a name: on Windows the PATHEXT, elsewhere nothing
     */
    ProgramSearch(Path directory, Optional<String> path, List<String> endings) {
        this.directory = directory;
        this.path = path;
        this.endings = endings;
    }

    /**
     * The executable file called {@code name}.
     *
     * @throws TerminalException with {@code PROGRAM_NOT_FOUND} that says where was searched
     */
    Path find(String name) {
        return isPath(name) ? at(name) : inPath(name);
    }

    private static boolean isPath(String name) {
        return name.indexOf('/') >= 0 || name.indexOf(File.separatorChar) >= 0;
    }

    private Path at(String name) {
        Path file = resolve(directory, name)
                .orElseThrow(
                        () -> notFound("The program path '" + name + "' is not a valid path.", "Correct the path."));
        for (Path candidate : candidates(file)) {
            if (runnable(candidate)) {
                return candidate;
            }
        }
        throw refused(name, file);
    }

    private static TerminalException refused(String name, Path file) {
        if (Files.isDirectory(file)) {
            return notFound("'" + name + "' is a directory, not a program.", "Name a program in it, or use it as cwd.");
        }
        if (Files.exists(file)) {
            return notFound(
                    "The file '" + file + "' is not executable.",
                    "Make it executable (chmod +x), or start it with its interpreter.");
        }
        return notFound(
                "There is no program '" + file + "'.", "Check the path; a relative one starts from the session's cwd.");
    }

    private Path inPath(String name) {
        List<Path> unusable = new ArrayList<>();
        for (Path place : places()) {
            Optional<Path> file = resolve(place, name);
            for (Path candidate : file.map(this::candidates).orElse(List.of())) {
                if (runnable(candidate)) {
                    return candidate;
                }
                if (Files.isRegularFile(candidate)) {
                    unusable.add(candidate);
                }
            }
        }
        throw unusable.isEmpty() ? missing(name) : refused(name, unusable.get(0));
    }

    private TerminalException missing(String name) {
        List<String> near = near(name);
        String hint = near.isEmpty()
                ? "Install it, give its full path, or set PATH in env."
                : "The PATH has " + String.join(", ", near) + ".";
        return notFound("Program '" + name + "' is not in the PATH " + shownPath() + ".", hint);
    }

    private String shownPath() {
        return path.orElse(DEFAULT_PATH);
    }

    /** The programs whose names begin as this one does: {@code python3} for {@code python}. */
    private List<String> near(String name) {
        TreeSet<String> names = new TreeSet<>();
        if (name.length() >= SHORTEST_TO_SUGGEST_FOR) {
            for (Path place : places()) {
                collect(place, name, names);
            }
        }
        return names.stream().limit(SUGGESTIONS).toList();
    }

    private static void collect(Path place, String name, TreeSet<String> names) {
        DirectoryStream.Filter<Path> begins =
                file -> file.getFileName().toString().startsWith(name) && runnable(file);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(place, begins)) {
            files.forEach(file -> names.add(file.getFileName().toString()));
        } catch (IOException unreadable) {
            // A PATH often names directories that are not there; they have nothing to suggest.
        }
    }

    private List<Path> places() {
        List<Path> places = new ArrayList<>();
        for (String entry : shownPath().split(Pattern.quote(File.pathSeparator), -1)) {
            resolve(directory, entry).ifPresent(places::add);
        }
        return places;
    }

    private List<Path> candidates(Path file) {
        List<Path> candidates = new ArrayList<>(List.of(file));
        endings.forEach(ending -> candidates.add(file.resolveSibling(file.getFileName() + ending)));
        return candidates;
    }

    private static Optional<Path> resolve(Path from, String name) {
        try {
            return Optional.of(from.resolve(name));
        } catch (InvalidPathException unencodable) {
            return Optional.empty();
        }
    }

    private static boolean runnable(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }

    private static TerminalException notFound(String message, String hint) {
        return new TerminalException(ErrorCode.PROGRAM_NOT_FOUND, message, hint);
    }
}
