package dev.ptymcp.infra.ssh.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Finds the files that an Include line means, as glob(7) does. */
final class IncludePaths {

    private final Path home;
    private final Path base;
    private final boolean userFile;

    /**
     * @param home what {@code ~} is in the user's files
     * @param base where relative paths begin
     * @param userFile whether these are the user's files
     */
    IncludePaths(Path home, Path base, boolean userFile) {
        this.home = home;
        this.base = base;
        this.userFile = userFile;
    }

    /** The files, in the order of their names; none when nothing matches. */
    List<Path> find(String pattern, Location where) {
        try {
            return GlobPattern.find(absolute(pattern, where));
        } catch (InvalidPathException e) {
            throw where.problem("Include has '" + pattern + "', which is not a path");
        }
    }

    private String absolute(String pattern, Location where) {
        if (!pattern.startsWith("~")) {
            return Path.of("/").resolve(pattern).toString().equals(pattern) ? pattern : base + "/" + pattern;
        }
        if (!userFile) {
            throw where.problem("Include has '~', which the system's configuration cannot use");
        }
        if (pattern.equals("~") || pattern.startsWith("~/")) {
            return home + pattern.substring(1);
        }
        throw where.problem("Include has '" + pattern + "': other users' homes are not looked up");
    }
}
