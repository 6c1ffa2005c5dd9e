package dev.ptymcp.domain.service.tmux;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which tmux it is, and so what it can do.
 *
 * @param major 3 of {@code 3.3a}
 * @param minor 3 of {@code 3.3a}
 */
public record TmuxVersion(int major, int minor) implements Comparable<TmuxVersion> {

    /** The oldest that can be used. */
    public static final TmuxVersion OLDEST = new TmuxVersion(2, 6);

    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})");

    /**
     * Reads what {@code tmux -V} prints: {@code tmux 3.3a}, {@code tmux next-3.5}. One that is part of a system and shows that
     * system's number ({@code tmux openbsd-7.1}) is as new as that system; it is taken for 3.2.
     */
    public static Optional<TmuxVersion> parse(String printed) {
        if (printed.contains("openbsd-")) {
            return Optional.of(new TmuxVersion(3, 2));
        }
        if (printed.contains("master")) {
            return Optional.of(new TmuxVersion(3, 5));
        }
        Matcher numbers = NUMBERS.matcher(printed);
        return numbers.find()
                ? Optional.of(new TmuxVersion(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2))))
                : Optional.empty();
    }

    /** Whether it is this one or a later one. */
    public boolean atLeast(int wantedMajor, int wantedMinor) {
        return compareTo(new TmuxVersion(wantedMajor, wantedMinor)) >= 0;
    }

    /** Whether {@code send-keys -H} sends bytes as they are. */
    public boolean sendsBytes() {
        return atLeast(3, 0);
    }

    /** Whether what is pasted reaches the program whatever a person looks at in the pane. */
    public boolean pastesInEveryMode() {
        return atLeast(3, 3);
    }

    /** Whether {@code copy-mode -q} ends whatever a person looks at in the pane. */
    public boolean leavesEveryMode() {
        return atLeast(3, 2);
    }

    /** Whether output that a client does not fetch can be held back: the flag {@code pause-after}. */
    public boolean pauses() {
        return atLeast(3, 2);
    }

    /** Whether a window's size can be set, whatever the clients' sizes are. */
    public boolean sizesWindows() {
        return atLeast(2, 9);
    }

    @Override
    public int compareTo(TmuxVersion other) {
        return major != other.major ? Integer.compare(major, other.major) : Integer.compare(minor, other.minor);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
