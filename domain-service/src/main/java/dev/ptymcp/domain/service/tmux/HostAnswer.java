package dev.ptymcp.domain.service.tmux;

import dev.ptymcp.domain.model.session.SessionId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a script of {@link HostScripts} answered. */
public final class HostAnswer {

    private final List<String> lines;

    /** @param output what the script printed */
    public HostAnswer(byte[] output) {
        this.lines = new String(output, StandardCharsets.UTF_8).lines().toList();
    }

    /** The sessions that it names. What a person has opened beside a session's own terminal comes after that, and does not count. */
    public List<KeptPane> panes() {
        Map<SessionId, KeptPane> first = new LinkedHashMap<>();
        lines.stream()
                .map(KeptPane::parse)
                .flatMap(Optional::stream)
                .forEach(pane -> first.merge(
                        pane.session().id(), pane, (one, other) -> one.number() <= other.number() ? one : other));
        return List.copyOf(first.values());
    }

    /** Which tmux is there. */
    public Optional<TmuxVersion> version() {
        return after("pty-mcp version ").flatMap(TmuxVersion::parse);
    }

    /** What would install tmux there, when it is missing; an empty text when nobody knows. */
    public Optional<String> missing() {
        return after("pty-mcp no-tmux").map(Installing::line);
    }

    /** What would install a newer tmux there, when it is too old; an empty text when nobody knows. */
    public Optional<String> old() {
        return after("pty-mcp old-tmux").map(Installing::line);
    }

    /** Whether the directory to start in is missing. */
    public boolean noDirectory() {
        return after("pty-mcp no-directory").isPresent();
    }

    /** Whether the program to start is missing. */
    public boolean noProgram() {
        return after("pty-mcp no-program").isPresent();
    }

    /** Why it failed otherwise. */
    public Optional<String> failure() {
        return after("pty-mcp failed");
    }

    /** How far the cursors of a session have got; 0 when nobody has said so. */
    public long reached() {
        return after("pty-mcp at ")
                .filter(number -> number.matches("\\d{1,18}"))
                .map(Long::parseLong)
                .orElse(0L);
    }

    /** Whether a list was printed to its end. */
    public boolean complete() {
        return after("pty-mcp end").isPresent();
    }

    private Optional<String> after(String head) {
        return lines.stream()
                .filter(line -> line.startsWith(head))
                .map(line -> line.substring(head.length()).strip())
                .findFirst();
    }

    /**
     * A part of a log.
     *
     * @param first the offset of the oldest byte that the log holds
     * @param end the offset after its newest byte
     * @param start the offset of the first of {@code bytes}
     * @param bytes the part
     * @param busy whether more is known to be on its way into the log
     */
    public record LogPart(long first, long end, long start, byte[] bytes, boolean busy) {}

    /**
     * Reads the answer to {@link HostScripts#log}.
     *
     * @param from what was asked for there
     * @return empty when there is no log
     */
    public static Optional<LogPart> log(byte[] output, long from) {
        int newline = 0;
        while (newline < output.length && output[newline] != '\n') {
            newline++;
        }
        String[] words = new String(output, 0, newline, StandardCharsets.US_ASCII).split(" ");
        if (newline == output.length || words.length != 5 || !words[1].equals("log")) {
            return Optional.empty();
        }
        long first = Long.parseLong(words[2]);
        long end = Long.parseLong(words[3]);
        byte[] bytes = Arrays.copyOfRange(output, newline + 1, output.length);
        return Optional.of(
                new LogPart(first, end, Math.max(first, Math.min(from, end)), bytes, words[4].equals("busy")));
    }
}
