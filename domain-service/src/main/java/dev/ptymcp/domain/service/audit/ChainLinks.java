package dev.ptymcp.domain.service.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Verifies that each file goes on where another one ended. */
public final class ChainLinks {

    private ChainLinks() {}

    /**
     * Compares the files with each other.
     *
     * @param files all that were given, in any order
     */
    public static List<ChainFinding> verify(List<FileChain> files) {
        List<ChainFinding> findings = new ArrayList<>();
        for (FileChain file : files) {
            file.continues().ifPresent(name -> link(file, name, files).ifPresent(findings::add));
        }
        return findings;
    }

    private static Optional<ChainFinding> link(FileChain file, String name, List<FileChain> files) {
        if (files.stream().anyMatch(other -> other.last().equals(file.before()))) {
            return twice(file, files);
        }
        String last = "record " + file.before().seq() + " of " + name;
        return files.stream()
                .filter(other -> other != file && plain(other.file()).equals(plain(name)))
                .findFirst()
                .map(other -> finding(
                        true,
                        file,
                        "it goes on from " + last + ", but that ends with another record: its end was changed or cut"))
                .or(() -> Optional.of(finding(false, file, "it goes on from " + last + ", which was not given")));
    }

    private static Optional<ChainFinding> twice(FileChain file, List<FileChain> files) {
        return files.stream()
                .filter(other -> other.before().equals(file.before()))
                .filter(other -> other.file().compareTo(file.file()) < 0)
                .findFirst()
                .map(other -> finding(
                        true, file, "it goes on from the same record as " + other.file() + ": there were two writers"));
    }

    private static ChainFinding finding(boolean problem, FileChain file, String text) {
        return new ChainFinding(problem, file.file(), 1, text);
    }

    private static String plain(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }
}
