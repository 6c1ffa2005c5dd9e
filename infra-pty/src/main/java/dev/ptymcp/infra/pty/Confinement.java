package dev.ptymcp.infra.pty;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the operator allows to be started, and where. It holds for what is started, not for what that starts: a shell can go
 * anywhere and start anything.
 *
 * @param root the directory in which, or below which, programs must start; empty for any
 * @param programs the programs that may be started: absolute paths, or names that are looked up in the server's own PATH;
 *     empty for all
 */
public record Confinement(Optional<Path> root, List<String> programs) {

    /** Everything is allowed. */
    public static final Confinement FREE = new Confinement(Optional.empty(), List.of());

    /** Copies. */
    public Confinement {
        root.ifPresent(path -> {
            if (!path.isAbsolute()) {
                throw new IllegalArgumentException("root must be absolute: " + path);
            }
        });
        programs = List.copyOf(programs);
    }

    /**
     * A directory as it is to be used: behind all symbolic links, so that none can be changed between this look and the start.
     *
     * @throws TerminalException with {@code NOT_ALLOWED_HERE} when it is outside of the root
     */
    Path directory(Path wanted) {
        if (root.isEmpty()) {
            return wanted;
        }
        Path real = real(wanted).orElse(wanted);
        if (real(root.get()).filter(real::startsWith).isPresent()) {
            return real;
        }
        throw new TerminalException(
                ErrorCode.NOT_ALLOWED_HERE,
                "The working directory '" + wanted + "' is not inside '" + root.get() + "'; nothing was started.",
                "Give a cwd inside of it; the operator's setting local.root says where programs may start.");
    }

    /**
     * Refuses a program that is not one of those allowed. A program is the file behind all symbolic links together with the
     * name that it is called by, because some files are many programs.
     *
     * @param name as it was asked for
     * @param found the file that would be started
     * @param search finds an allowed name
     */
    void requireAllowed(String name, Path found, ProgramSearch search) {
        if (programs.isEmpty()) {
            return;
        }
        Optional<Path> real = real(found);
        String called = calledBy(name);
        boolean allowed = programs.stream()
                .filter(one -> calledBy(one).equals(called))
                .anyMatch(one -> real.isPresent() && real.equals(file(one, search)));
        if (!allowed) {
            throw new TerminalException(
                    ErrorCode.NOT_ALLOWED_HERE,
                    "The program '" + name + "' may not be started here; nothing was started.",
                    "Allowed are " + String.join(", ", programs) + "; the operator's setting local.programs says so.");
        }
    }

    private static Optional<Path> file(String program, ProgramSearch search) {
        try {
            return real(search.find(program));
        } catch (TerminalException notThere) {
            return Optional.empty();
        }
    }

    private static String calledBy(String name) {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }

    private static Optional<Path> real(Path path) {
        try {
            return Optional.of(path.toRealPath());
        } catch (IOException gone) {
            return Optional.empty();
        }
    }
}
