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
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Paths with the wildcards of glob(7): {@code *}, {@code ?}, {@code [...]} and the backslash, within one name each. */
final class GlobPattern {

    private GlobPattern() {}

    /** The existing paths that match, sorted by name; a name that begins with a dot only matches a dot. */
    static List<Path> find(String absolute) {
        List<Path> found = List.of(Path.of("/").resolve(absolute).getRoot());
        for (String name : absolute.split("/+")) {
            if (!name.isEmpty()) {
                List<Path> next = new ArrayList<>();
                for (Path directory : found) {
                    next.addAll(step(directory, name));
                }
                found = next;
            }
        }
        return found.stream().filter(Files::exists).toList();
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
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            int close = c == '[' ? closing(glob, i) : -1;
            if (close > 0) {
                regex.append(bracket(glob.substring(i + 1, close)));
                i = close;
            } else if (c == '*') {
                regex.append(".*");
            } else if (c == '?') {
                regex.append('.');
            } else {
                boolean escape = c == '\\' && i + 1 < glob.length();
                regex.append(Pattern.quote(String.valueOf(escape ? glob.charAt(++i) : c)));
            }
        }
        return regex.toString();
    }

    /** Where the bracket at {@code open} closes: a bracket right after the opening one is a member. */
    private static int closing(String glob, int open) {
        int from = open + 1;
        if (from < glob.length() && (glob.charAt(from) == '!' || glob.charAt(from) == '^')) {
            from++;
        }
        return glob.indexOf(']', from + 1);
    }

    private static String bracket(String members) {
        boolean negated = members.startsWith("!") || members.startsWith("^");
        StringBuilder regex = new StringBuilder(negated ? "[^" : "[");
        for (int i = negated ? 1 : 0; i < members.length(); i++) {
            char c = members.charAt(i);
            boolean range = c == '-' && i > (negated ? 1 : 0) && i < members.length() - 1;
            regex.append(range || Character.isLetterOrDigit(c) ? "" : "\\").append(c);
        }
        return regex.append(']').toString();
    }
}
