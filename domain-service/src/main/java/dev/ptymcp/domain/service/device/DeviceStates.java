package dev.ptymcp.domain.service.device;

import dev.ptymcp.domain.model.command.Evidence;
import dev.ptymcp.domain.model.device.DevicePager;
import dev.ptymcp.domain.model.device.LinePattern;
import dev.ptymcp.domain.model.device.Profile;
import dev.ptymcp.domain.model.device.PromptLevel;
import dev.ptymcp.domain.model.session.SessionState;
import dev.ptymcp.domain.model.session.StateReading;
import dev.ptymcp.domain.service.state.PromptRules;
import dev.ptymcp.domain.service.state.StateClassifier;
import dev.ptymcp.domain.service.state.StateInputs;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a session with a device is doing, read from the last lines of its screen by the device's profile. Immutable.
 *
 * <p>Lines are given as {@code rows}: those of the screen from the top down to the one that holds the cursor, which is the
 * last of the list and there even when it is empty.
 */
public final class DeviceStates {

    /** Behind text without a line break only a prompt that long is no accident. */
    private static final int UNMISTAKABLE = 3;
    /** How many rows a message that came behind the prompt can take. */
    private static final int MESSAGE_ROWS = 12;

    private final Profile profile;

    /** @param profile what is known of the device */
    public DeviceStates(Profile profile) {
        this.profile = profile;
    }

    /** The profile it was made with. */
    public Profile profile() {
        return profile;
    }

    /** What the session is doing; what the profile does not say is judged as for any other session. */
    public StateReading classify(StateInputs in, List<String> rows) {
        StateReading plain = StateClassifier.classify(in);
        boolean plainDecides = plain.evidence() == Evidence.EXIT
                || plain.evidence() == Evidence.ECHO_OFF
                || plain.state() == SessionState.FULLSCREEN;
        if (plainDecides || !in.paused()) {
            return plainDecides ? plain : busy(in);
        }
        return look(rows).map(state -> new StateReading(state, Evidence.PROMPT)).orElseGet(() -> busy(in));
    }

    private static StateReading busy(StateInputs in) {
        return in.settled()
                ? new StateReading(SessionState.RUNNING, Evidence.PROMPT)
                : new StateReading(SessionState.STARTING, Evidence.NONE);
    }

    private Optional<SessionState> look(List<String> rows) {
        String last = rows.get(rows.size() - 1);
        if (pager(last).isPresent()) {
            return Optional.of(SessionState.PAGER);
        }
        if (prompt(rows).isPresent()) {
            return Optional.of(SessionState.READY);
        }
        if (continues(last)) {
            return Optional.of(SessionState.CONTINUATION);
        }
        if (any(profile.lines().questions(), last)) {
            return Optional.of(SessionState.CONFIRM);
        }
        // A shell inside the device, a password that it asks for: these look as everywhere.
        return PromptRules.read(last).filter(state -> state != SessionState.CONTINUATION);
    }

    /**
     * The prompt at which the device waits: on the last row, or above it when nothing but messages that the device printed
     * of its own accord came behind it.
     */
    public Optional<DevicePrompt> prompt(List<String> rows) {
        return promptRow(rows).flatMap(this::prompt);
    }

    /** The row that holds the prompt at which the device waits. */
    Optional<String> promptRow(List<String> rows) {
        int last = rows.size() - 1;
        if (!rows.get(last).isBlank()) {
            return Optional.of(rows.get(last)).filter(row -> prompt(row).isPresent());
        }
        boolean message = false;
        for (int row = last - 1; row >= Math.max(0, last - MESSAGE_ROWS); row--) {
            if (prompt(rows.get(row)).isPresent()) {
                return message ? Optional.of(rows.get(row)) : Optional.empty();
            }
            message = any(profile.lines().messages(), rows.get(row));
        }
        return Optional.empty();
    }

    /** The prompt that a line is as a whole. */
    public Optional<DevicePrompt> prompt(String line) {
        if (line.isBlank() || line.length() > LinePattern.LONGEST_LINE) {
            return Optional.empty();
        }
        for (PromptLevel level : profile.prompts()) {
            Optional<String> host = level.pattern().group(line, PromptLevel.HOST);
            if (host.isPresent()) {
                return Optional.of(new DevicePrompt(level.name(), host.get()));
            }
        }
        return behindText(line).map(start -> new DevicePrompt(start.level(), ""));
    }

    /**
     * Where the prompt begins that a line ends with.
     *
     * @return empty when it ends with none
     */
    OptionalInt promptStart(String line) {
        if (prompt(line).isEmpty()) {
            return OptionalInt.empty();
        }
        boolean whole =
                profile.prompts().stream().anyMatch(level -> level.pattern().is(line));
        return whole
                ? OptionalInt.of(0)
                : OptionalInt.of(behindText(line).map(Start::index).orElse(0));
    }

    private record Start(String level, int index) {}

    /** What a program printed without ending the line stands before its prompt. */
    private Optional<Start> behindText(String line) {
        if (profile.ofDevice()) {
            return Optional.empty();
        }
        int end = line.stripTrailing().length();
        for (PromptLevel level : profile.prompts()) {
            OptionalInt start = level.pattern().startAtEndOf(line);
            if (start.isPresent() && end - start.getAsInt() >= UNMISTAKABLE) {
                return Optional.of(new Start(level.name(), start.getAsInt()));
            }
        }
        return Optional.empty();
    }

    /** Whether the last line waits for the rest of a command. */
    public boolean continues(String line) {
        return profile.typing().continues(line);
    }

    /** The pager that waits, when the last line is one. */
    public Optional<DevicePager> pager(String line) {
        return profile.pagers().stream()
                .filter(pager -> pager.pattern().is(line))
                .findFirst();
    }

    /** Whether a line says that the device did not understand or refused something. */
    public boolean error(String line) {
        return any(profile.lines().errors(), line);
    }

    /** Whether a line above a prompt belongs to the prompt. */
    public boolean heading(String line) {
        return profile.lines().headings().stream().anyMatch(pattern -> pattern.is(line));
    }

    private static boolean any(List<LinePattern> patterns, String line) {
        return patterns.stream().anyMatch(pattern -> pattern.in(line));
    }
}
