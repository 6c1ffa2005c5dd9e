package dev.ptymcp.domain.service.wait;

import dev.ptymcp.domain.service.hygiene.NeutralText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Knows which part of a line is only the terminal's echo of what was typed lately, so that a wait does not match it.
 *
 * <p>Each typed line is expected once, in order. While it is being echoed, what stands at the end of the open line may be
 * its beginning. Once a finished line held it, the same text counts as output. What is typed ahead is echoed twice: by the
 * kernel at once, and by the shell's line editor when it gets there; so a new prompt makes all of it expected again.
 * Not thread-safe.
 */
final class EchoFilter {

    /** Lines beyond this many are not expected: their echo is long past when anybody waits. */
    private static final int MAX_LINES = 512;
    /** A line that is not next in order counts as an echo only if it is long enough to be no accident. */
    private static final int UNMISTAKABLE = 3;

    private final List<String> typed = new ArrayList<>();
    private final Deque<String> expected = new ArrayDeque<>();

    /** @param text what was typed; control characters end a line, as they are not echoed as they are */
    EchoFilter(String text) {
        for (String line : text.split("[\\x00-\\x1f\\x7f]+")) {
            if (!line.isEmpty() && typed.size() < MAX_LINES) {
                typed.add(NeutralText.of(line));
            }
        }
        expected.addAll(typed);
    }

    /** A part of a line, from {@code start} up to but not including {@code end}. */
    record Span(int start, int end) {}

    /** The echo in a line that is finished; the typed line that it echoes is no longer expected. */
    Optional<Span> inFinished(String line) {
        Optional<String> echoed = echoedIn(line);
        echoed.ifPresent(text -> {
            while (!expected.remove().equals(text)) {
                // Lines before it were not echoed: a secret, or a program that does not.
            }
        });
        return echoed.map(text -> spanOf(line, text));
    }

    /** The echo, or its beginning so far, in a line that can still change. */
    Optional<Span> inOpen(String line) {
        Optional<Span> whole = echoedIn(line).map(text -> spanOf(line, text));
        return whole.isPresent() || expected.isEmpty() ? whole : beginning(line, expected.element());
    }

    /** The shell shows its prompt: its line editor echoes what was typed ahead. */
    void promptShown() {
        expected.clear();
        expected.addAll(typed);
    }

    /** The program has begun to work on what was typed: from here on nothing is an echo, up to the next prompt. */
    void commandStarted() {
        expected.clear();
    }

    private Optional<String> echoedIn(String line) {
        String next = expected.peek();
        if (next != null && line.contains(next)) {
            return Optional.of(next);
        }
        return expected.stream()
                .skip(1)
                .filter(text -> text.length() >= UNMISTAKABLE && line.endsWith(text))
                .findFirst();
    }

    private static Span spanOf(String line, String text) {
        int at = line.indexOf(text);
        return new Span(at, at + text.length());
    }

    private static Optional<Span> beginning(String line, String text) {
        for (int length = Math.min(text.length(), line.length()); length > 0; length--) {
            if (line.regionMatches(line.length() - length, text, 0, length)) {
                return Optional.of(new Span(line.length() - length, line.length()));
            }
        }
        return Optional.empty();
    }
}
