package dev.ptymcp.domain.service.device;

import dev.ptymcp.domain.model.device.DevicePager;
import dev.ptymcp.domain.model.session.SessionState;
import dev.ptymcp.domain.service.state.PromptRules;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The prompt at which a command was typed, and which lines are that prompt again: the same text but for its numbers, the
 * same device at another level or in another context. Immutable.
 */
public final class LearnedPrompt {

    /** How a line compares with the learned prompt. */
    public enum Likeness {
        /** The same prompt, or one of the same device. */
        SAME,
        /** A prompt as the profile knows them, or one that looks like any, but of something with another name. */
        OTHER,
        /** No prompt that is known here. */
        NONE
    }

    /** A device's prompt where there is no profile: a name, perhaps a context in parentheses, a sign. */
    private static final Pattern ANY_DEVICE =
            Pattern.compile("(?<host>(?:[\\w.-]{1,60}@)?[A-Za-z][\\w.-]{0,62})(?: ?\\([^)]{1,60}\\))?[>#]");
    /** Behind text without a line break only a prompt that long is no accident. */
    private static final int UNMISTAKABLE = 4;
    /** No device shortens its name further than that. */
    private static final int SHORTENED = 12;

    private final Optional<DeviceStates> device;
    private final String line;
    private final String host;

    /**
     * A prompt that stands on the last line.
     *
     * @param rows the rows of the screen as {@link DeviceStates} takes them
     * @param device what is known of the device; empty where there is no profile
     */
    public LearnedPrompt(List<String> rows, Optional<DeviceStates> device) {
        this.device = device;
        this.line = device.flatMap(states -> states.promptRow(rows))
                .orElse(rows.get(rows.size() - 1))
                .stripTrailing();
        this.host = device.isPresent()
                ? device.get().prompt(rows).map(DevicePrompt::host).orElse("")
                : anyHost(line);
    }

    private static String anyHost(String line) {
        Matcher matcher = ANY_DEVICE.matcher(line.stripTrailing());
        return matcher.matches() ? matcher.group("host") : "";
    }

    /** Whether it is one of a device, by its profile. */
    boolean ofDevice() {
        return device.isPresent() && device.get().profile().ofDevice();
    }

    /** Whether a line waits for the rest of a command. */
    boolean continues(String last) {
        return device.isPresent() && device.get().continues(last);
    }

    /** How the last of these rows compares. */
    public Likeness compare(List<String> rows) {
        String last = rows.get(rows.size() - 1);
        Optional<String> found = device.flatMap(states -> states.prompt(rows)).map(DevicePrompt::host);
        if (found.isPresent()) {
            // By its name, because names that differ in a number are two devices.
            return sameHost(found.get()) ? Likeness.SAME : Likeness.OTHER;
        }
        if (PromptRules.samePrompt(line, last) || behindText(last)) {
            return Likeness.SAME;
        }
        if (device.isEmpty()) {
            return !host.isEmpty() && host.equals(anyHost(last)) ? Likeness.SAME : Likeness.NONE;
        }
        boolean looks = PromptRules.read(last).equals(Optional.of(SessionState.READY));
        return looks ? Likeness.OTHER : Likeness.NONE;
    }

    /** Some devices shorten a long name to make room for the mode behind it. */
    private boolean sameHost(String other) {
        boolean shortened = Math.min(host.length(), other.length()) >= SHORTENED
                && (host.startsWith(other) || other.startsWith(host));
        return host.isEmpty() || other.isEmpty() || host.equals(other) || shortened;
    }

    /** Output that does not end its last line is followed by the prompt on that line. */
    private boolean behindText(String last) {
        return line.length() >= UNMISTAKABLE && last.stripTrailing().endsWith(line);
    }

    /**
     * Where the prompt begins in the last line of a command's output.
     *
     * @return the index in {@code last}, or its length when it holds no prompt
     */
    public int startIn(String last) {
        OptionalInt known = device.isPresent() ? device.get().promptStart(last) : OptionalInt.empty();
        if (known.isPresent()) {
            return known.getAsInt();
        }
        if (continues(last) || PromptRules.samePrompt(line, last)) {
            return 0;
        }
        if (behindText(last)) {
            return last.stripTrailing().length() - line.length();
        }
        return compare(List.of(last)) == Likeness.SAME ? 0 : last.length();
    }

    /** The pager that waits, when the last line is one of a device. */
    public Optional<DevicePager> pager(String last) {
        return device.isPresent()
                ? device.get().pager(last)
                : KnownPagers.ALL.stream()
                        .filter(pager -> pager.pattern().is(last))
                        .findFirst();
    }

    /** Whether the device waits at a prompt, be it with messages behind it. */
    boolean waitsAt(List<String> rows) {
        return compare(rows) != Likeness.NONE;
    }

    /** Whether a line right above the prompt belongs to it. */
    boolean heading(String above) {
        return device.isPresent() && device.get().heading(above);
    }
}
