package dev.ptymcp.domain.service.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Verifies one file of a chain, line by line. Not thread-safe.
 *
 * <p>After a problem it goes on from the line that has it, so that each is told once.
 */
public final class ChainVerifier {

    private final String file;
    private final LineHash hash;
    private final CommandPairs pairs;
    private final List<ChainFinding> findings = new ArrayList<>();
    /** Where each record stands, by its hash. */
    private final Map<String, Long> lines = new HashMap<>();
    /** Where the record after each stands, by the hash of the one before. */
    private final Map<String, Long> followers = new HashMap<>();

    private long number;
    private @Nullable ChainLine first;
    private @Nullable ChainLine last;
    /** The lines before, when they are no records: the first of them. Whether they are torn, the next record tells. */
    private long brokenFrom;
    /** Their length with what ends all but the last. */
    private long brokenLength;

    /**
     * @param file what findings call it
     * @param hash that of the chain
     * @param pairs takes the acts of all files
     */
    public ChainVerifier(String file, LineHash hash, CommandPairs pairs) {
        this.file = file;
        this.hash = hash;
        this.pairs = pairs;
    }

    /**
     * Looks at the next line.
     *
     * @param bytes the line without its line feed
     * @param whole whether it has a line feed; only the last line of a file can have none
     */
    public void line(byte[] bytes, boolean whole) {
        number++;
        Optional<ChainLine> parsed = ChainLine.parse(bytes);
        if (parsed.isPresent()) {
            record(parsed.get());
        } else if (whole) {
            brokenLength = brokenFrom == 0 ? bytes.length : brokenLength + 1 + bytes.length;
            brokenFrom = brokenFrom == 0 ? number : brokenFrom;
        } else {
            problem(
                    "the line is cut off: writing it was interrupted, or it was cut. A server that goes on here says so");
        }
    }

    /** The file is at its end. Its findings are complete then. */
    public Optional<FileChain> end() {
        broken();
        ChainLine begin = first;
        ChainLine end = last;
        if (begin == null || end == null) {
            if (findings.isEmpty()) {
                findings.add(new ChainFinding(true, file, 0, "it holds no record"));
            }
            return Optional.empty();
        }
        return Optional.of(new FileChain(
                file, new ChainHead(begin.head().seq() - 1, begin.prev()), begin.text("continues"), end.head()));
    }

    /** What was found so far, in order. */
    public List<ChainFinding> findings() {
        return List.copyOf(findings);
    }

    /** Whether the last record says that the server ended in good order. */
    public boolean closed() {
        ChainLine end = last;
        return end != null && end.event().equals("closed");
    }

    /** How many lines there were. */
    public long lines() {
        return number;
    }

    private void record(ChainLine line) {
        boolean told = toldTorn(line);
        if (!line.sound(hash)) {
            problem("it was changed: its hash does not fit"
                    + (line.record().endsWith("\"keyed\":true}")
                            ? " (the chain has a key; was it the right one?)"
                            : ""));
        } else if (first == null) {
            begins(line);
        } else {
            follows(line, last == null ? ChainHead.START : last.head());
        }
        if (told) {
            findings.add(new ChainFinding(
                    false, file, number - 1, "writing this line was interrupted; the record after it says so"));
        }
        opened(line);
        lines.putIfAbsent(line.head().hash(), number);
        followers.putIfAbsent(line.prev(), number);
        first = first == null ? line : first;
        last = line;
        pairs.record(line, file, number);
    }

    /** Whether the lines before are torn, which this one tells; if they are something else, that is a problem. */
    private boolean toldTorn(ChainLine line) {
        boolean told = brokenFrom > 0
                && line.event().equals("opened")
                && line.number("torn_bytes").orElse(0) == brokenLength;
        if (told) {
            brokenFrom = 0;
        } else {
            broken();
        }
        return told;
    }

    private void broken() {
        if (brokenFrom > 0) {
            findings.add(new ChainFinding(
                    true,
                    file,
                    brokenFrom,
                    "no record stands here: one was changed or cut, or something was put there"));
            brokenFrom = 0;
        }
    }

    private void begins(ChainLine line) {
        boolean beginning = line.head().seq() == 1 && line.prev().equals(ChainHead.START.hash());
        if (number == 1 && !line.event().equals("opened")
                || !beginning && line.text("continues").isEmpty()) {
            problem("the file begins with record " + line.head().seq() + ": what was before it was removed");
        }
    }

    private void follows(ChainLine line, ChainHead before) {
        long seq = line.head().seq();
        Long same = lines.get(line.head().hash());
        Long sibling = followers.get(line.prev());
        if (same != null) {
            problem("it repeats line " + same);
        } else if (line.prev().equals(before.hash()) && seq == before.seq() + 1) {
            return;
        } else if (sibling != null) {
            problem("it follows the same record as line " + sibling + ": a line was put in, or there were two writers");
        } else if (seq <= before.seq()) {
            problem("record " + seq + " after record " + before.seq() + ": lines were put in another order");
        } else if (seq > before.seq() + 1) {
            long missing = seq - before.seq() - 1;
            problem(missing == 1 ? "a record before it is missing" : missing + " records before it are missing");
        } else {
            problem("it does not follow the line before, which was changed or replaced");
        }
    }

    /** A server that begins where another has not closed was preceded by one that was killed. */
    private void opened(ChainLine line) {
        if (line.event().equals("opened") && last != null && !last.event().equals("closed")) {
            findings.add(new ChainFinding(
                    false, file, number, "a server begins here, and the one before it did not end in good order"));
        }
    }

    private void problem(String text) {
        findings.add(new ChainFinding(true, file, number, text));
    }
}
