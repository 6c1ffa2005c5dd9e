package dev.ptymcp.app.audit;

import dev.ptymcp.domain.service.audit.AuditText;
import dev.ptymcp.domain.service.audit.ChainFinding;
import dev.ptymcp.domain.service.audit.ChainLinks;
import dev.ptymcp.domain.service.audit.ChainVerifier;
import dev.ptymcp.domain.service.audit.CommandPairs;
import dev.ptymcp.domain.service.audit.FileChain;
import dev.ptymcp.domain.service.audit.LineHash;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What verifying files of records came to.
 *
 * @param findings all that was found, problems and what is only to be known
 * @param files what each file holds
 * @param commands how many acts there are
 * @param dropped how many records were lost, as the records themselves say
 */
public record Verification(List<ChainFinding> findings, List<Verified> files, long commands, long dropped) {

    /** More than any line of ours has; what is longer is none. */
    private static final int LONGEST_LINE = AuditText.LONGEST + 1024;

    /**
     * A file with records in it.
     *
     * @param chain how it is linked to others
     * @param closed whether its last record says that the server ended in good order
     */
    public record Verified(FileChain chain, boolean closed) {}

    /** Copies. */
    public Verification {
        findings = List.copyOf(findings);
        files = List.copyOf(files);
    }

    /** Whether nothing was changed and nothing is missing. */
    public boolean sound() {
        return findings.stream().noneMatch(ChainFinding::problem);
    }

    /**
     * Verifies files.
     *
     * @param paths in any order
     * @throws IOException when one cannot be read
     */
    public static Verification of(List<Path> paths, LineHash hash) throws IOException {
        CommandPairs pairs = new CommandPairs();
        List<ChainFinding> findings = new ArrayList<>();
        List<Verified> files = new ArrayList<>();
        List<Path> sorted = new ArrayList<>(paths);
        // The two records of an act can stand in two files; the older one is to be read first.
        sorted.sort(Comparator.comparingLong(Verification::age).thenComparing(Path::toString));
        for (Path path : sorted) {
            ChainVerifier verifier = new ChainVerifier(path.toString(), hash, pairs);
            read(path, verifier);
            verifier.end().ifPresent(chain -> files.add(new Verified(chain, verifier.closed())));
            findings.addAll(verifier.findings());
        }
        findings.addAll(ChainLinks.verify(files.stream().map(Verified::chain).toList()));
        findings.addAll(pairs.notices());
        return new Verification(findings, files, pairs.commands(), pairs.dropped());
    }

    private static long age(Path path) {
        try {
            return Files.getLastModifiedTime(path).toMillis();
        } catch (IOException unknown) {
            // Reading it says so.
            return 0;
        }
    }

    private static void read(Path path, ChainVerifier verifier) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
            ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (b == '\n') {
                    verifier.line(line.toByteArray(), true);
                    line.reset();
                } else if (line.size() <= LONGEST_LINE) {
                    line.write(b);
                }
            }
            if (line.size() > 0) {
                verifier.line(line.toByteArray(), false);
            }
        }
    }
}
