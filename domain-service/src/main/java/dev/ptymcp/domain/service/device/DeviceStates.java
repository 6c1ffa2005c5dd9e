package dev.ptymcp.domain.service.device;

import dev.ptymcp.domain.model.command.Evidence;
import dev.ptymcp.domain.model.device.DevicePager;
import dev.ptymcp.domain.model.device.DeviceProfile;
import dev.ptymcp.domain.model.device.LinePattern;
import dev.ptymcp.domain.model.device.PromptLevel;
import dev.ptymcp.domain.model.session.SessionState;
import dev.ptymcp.domain.model.session.StateReading;
import dev.ptymcp.domain.service.state.PromptRules;
import dev.ptymcp.domain.service.state.StateClassifier;
import dev.ptymcp.domain.service.state.StateInputs;
import java.util.List;
import java.util.Optional;

/**
 * What a session with a device is doing, read from the last lines of its screen by the device's profile. Immutable.
 *
 * <p>Lines are given as {@code rows}: those of the screen from the top down to the one that holds the cursor, which is the
 * last of the list and there even when it is empty.
 */
public final class DeviceStates {

    /** How many rows a message that came behind the prompt can take. */
    private static final int MESSAGE_ROWS = 12;

    private final DeviceProfile profile;

    /** @param profile what is known of the device */
    public DeviceStates(DeviceProfile profile) {
        this.profile = profile;
    }

    /** The profile it was made with. */
    public DeviceProfile profile() {
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
        return Optional.empty();
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
