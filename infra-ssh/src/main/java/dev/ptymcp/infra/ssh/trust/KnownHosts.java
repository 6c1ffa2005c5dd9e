package dev.ptymcp.infra.ssh.trust;

import dev.ptymcp.application.port.Finding;
import dev.ptymcp.infra.ssh.key.SshPublicKey;
import dev.ptymcp.infra.ssh.trust.KnownHostKey.Marker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Known hosts files as they were when they were read (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT). Immutable.
 *
 * <p>Like OpenSSH, a missing file is an empty one and a line that cannot be understood is passed over. What is passed over
 * although it may concern a host is told by {@link #problems}.
 */
public final class KnownHosts {

    private static final Map<String, Marker> MARKERS =
            Map.of("@cert-authority", Marker.CERT_AUTHORITY, "@revoked", Marker.REVOKED);

    private final List<Line> lines;
    private final List<String> unreadable;

    private KnownHosts(List<Line> lines, List<String> unreadable) {
        this.lines = lines;
        this.unreadable = unreadable;
    }

    /** Words of a line: the marker if there is one, the names, the type, the key. */
    private record Line(Path file, int number, Optional<String> marker, HostPatterns hosts, List<String> key) {}

    /** Reads files, in this order. Does not fail: a file that cannot be read is a {@linkplain #problems problem}. */
    public static KnownHosts read(List<Path> files) {
        List<Line> lines = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        for (Path file : files) {
            try {
                addLines(file, Files.readString(file, StandardCharsets.ISO_8859_1), lines);
            } catch (NoSuchFileException e) {
                continue;
            } catch (IOException e) {
                unreadable.add("The known hosts file " + file + " cannot be read and is passed over.");
            }
        }
        return new KnownHosts(List.copyOf(lines), List.copyOf(unreadable));
    }

    /** The lines of one file whose text is at hand. */
    static KnownHosts of(Path file, String text) {
        List<Line> lines = new ArrayList<>();
        addLines(file, text, lines);
        return new KnownHosts(List.copyOf(lines), List.of());
    }

    private static void addLines(Path file, String text, List<Line> lines) {
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            String stripped = line.strip();
            if (stripped.isEmpty() || stripped.startsWith("#")) {
                continue;
            }
            List<String> words = List.of(stripped.split("[ \t]+"));
            Optional<String> marker = Optional.of(words.get(0)).filter(word -> word.startsWith("@"));
            int names = marker.isPresent() ? 1 : 0;
            if (names < words.size()) {
                HostPatterns hosts = new HostPatterns(words.get(names));
                lines.add(new Line(file, number, marker, hosts, words.subList(names + 1, words.size())));
            }
        }
    }

    /** The keys whose lines are for {@code name}, in the order of the files. */
    public List<KnownHostKey> of(String name) {
        List<KnownHostKey> keys = new ArrayList<>();
        for (Line line : lines) {
            if (line.hosts().matches(name)) {
                key(line, name).ifPresent(keys::add);
            }
        }
        return keys;
    }

    /** What could not be understood and may concern {@code name}: unreadable files, and lines for it without a key. */
    public List<String> problems(String name) {
        List<String> problems = new ArrayList<>(unreadable);
        for (Line line : lines) {
            if (line.hosts().matches(name) && key(line, name).isEmpty() && !isOfProtocolOne(line)) {
                problems.add(
                        "Line " + line.number() + " of " + line.file() + " cannot be understood and is passed over.");
            }
        }
        return problems;
    }

    /** Whether the file to which new keys go can be read and added to. */
    public static Finding examine(Path file) {
        String subject = "known hosts";
        List<String> unreadable = read(List.of(file)).unreadable;
        if (!unreadable.isEmpty()) {
            return Finding.problem(subject, unreadable.get(0), "Make it readable for you: chmod u+r '" + file + "'");
        }
        if (!Files.exists(file)) {
            return Finding.ok(subject, file + " is made with the first host.");
        }
        int keys = read(List.of(file)).lines.size();
        return Files.isWritable(file)
                ? Finding.ok(subject, file + " has " + keys + " keys.")
                : Finding.note(
                        subject,
                        file + " cannot be written, so that keys of new hosts are not remembered.",
                        "Make it writable for you: chmod u+w '" + file + "'");
    }

    private static Optional<KnownHostKey> key(Line line, String name) {
        Optional<Marker> marker = line.marker().isEmpty()
                ? Optional.of(Marker.NONE)
                : Optional.ofNullable(MARKERS.get(line.marker().get()));
        if (marker.isEmpty() || line.key().size() < 2) {
            return Optional.empty();
        }
        return SshPublicKey.parse(line.key().get(0), line.key().get(1))
                .map(key -> new KnownHostKey(
                        marker.get(),
                        key,
                        line.file(),
                        line.number(),
                        line.hosts().names(name)));
    }

    /** Old files have lines of numbers for a protocol that is gone. */
    private static boolean isOfProtocolOne(Line line) {
        return line.key().size() >= 3
                && line.key().stream().limit(3).allMatch(word -> word.chars().allMatch(Character::isDigit));
    }
}
