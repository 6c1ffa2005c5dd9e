package dev.ptymcp.infra.ssh.config;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Paths with the wildcards of glob(7): {@code *}, {@code ?}, {@code [...]} and the backslash, within one name each. */
final class GlobPattern {

    /** A bracket with what it may hold, or one character, which a backslash can stand before. */
    private static final Pattern PART =
            Pattern.compile("\\[(!?)(\\]?(?:\\[:[a-z]+:\\]|[^\\]])*)\\]|\\\\?(.)", Pattern.DOTALL);

    /** What a bracket holds: a named class, a range or one character. */
    private static final Pattern MEMBER = Pattern.compile("\\[:([a-z]+):\\]|(.)-(.)|(.)", Pattern.DOTALL);

    private GlobPattern() {}

    /** The existing paths below {@code start} that match, sorted; a dot at the beginning of a name is only matched by a dot. */
    static List<Path> find(Path start, String pattern) {
        List<Path> found = List.of(start);
        for (String name : pattern.split("/+")) {
            if (!name.isEmpty()) {
                List<Path> next = new ArrayList<>();
                for (Path directory : found) {
                    next.addAll(step(directory, name));
                }
                found = next;
            }
        }
        boolean directories = pattern.endsWith("/");
        return found.stream()
                .filter(path -> directories ? Files.isDirectory(path) : Files.exists(path))
                .toList();
    }

    private static List<Path> step(Path directory, String name) {
        if (name.chars().noneMatch(c -> "*?[\\".indexOf(c) >= 0)) {
            return List.of(directory.resolve(name));
        }
        Pattern pattern;
        try {
            pattern = Pattern.compile(regex(name), Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            return List.of(directory.resolve(name));
        }
        Set<String> names = new TreeSet<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                String text = String.valueOf(entry.getFileName());
                if ((name.startsWith(".") || !text.startsWith("."))
                        && pattern.matcher(text).matches()) {
                    names.add(text);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return List.of();
        }
        return names.stream().map(directory::resolve).toList();
    }

    private static String regex(String glob) {
        StringBuilder regex = new StringBuilder();
        Matcher part = PART.matcher(glob);
        while (part.find()) {
            if (part.group(2) != null) {
                regex.append(part.group(1).isEmpty() ? "[" : "[^")
                        .append(members(part.group(2)))
                        .append(']');
            } else {
                regex.append(
                        switch (part.group()) {
                            case "*" -> ".*";
                            case "?" -> ".";
                            default -> Pattern.quote(part.group(3));
                        });
            }
        }
        return regex.toString();
    }

    private static String members(String glob) {
        return MEMBER.matcher(glob)
                .replaceAll(member -> Matcher.quoteReplacement(
                        member.group(1) != null
                                ? "\\p{" + Character.toUpperCase(member.group(1).charAt(0))
                                        + member.group(1).substring(1) + "}"
                                : member.group(2) != null
                                        ? literal(member.group(2)) + "-" + literal(member.group(3))
                                        : literal(member.group(4))));
    }

    private static String literal(String character) {
        return Character.isLetterOrDigit(character.charAt(0)) ? character : "\\" + character;
    }
}
