package dev.ptymcp.infra.ssh.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the files that an Include line means, as glob(7) does. */
final class IncludePaths {

    private static final Pattern ROOT = Pattern.compile("/|[A-Za-z]:[/\\\\]");

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
            if (pattern.startsWith("~")) {
                return GlobPattern.find(home, belowHome(pattern, where));
            }
            Matcher root = ROOT.matcher(pattern);
            return root.lookingAt()
                    ? GlobPattern.find(Path.of(root.group()), pattern.substring(root.end()))
                    : GlobPattern.find(base, pattern);
        } catch (InvalidPathException e) {
            throw where.problem("Include has '" + pattern + "', which is not a path");
        }
    }

    private String belowHome(String pattern, Location where) {
        if (!userFile) {
            throw where.problem("Include has '~', which the system's configuration cannot use");
        }
        if (pattern.equals("~") || pattern.startsWith("~/")) {
            return pattern.substring(1);
        }
        throw where.problem("Include has '" + pattern + "': other users' homes are not looked up");
    }
}
