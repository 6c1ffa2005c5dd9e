package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.command.Evidence;
import dev.ptymcp.domain.model.device.Profile;
import dev.ptymcp.domain.model.session.SessionState;
import dev.ptymcp.domain.model.session.StateReading;
import dev.ptymcp.domain.service.device.DevicePrompt;
import dev.ptymcp.domain.service.device.DeviceStates;
import dev.ptymcp.domain.service.screen.VtScreen;
import dev.ptymcp.domain.service.state.StateClassifier;
import dev.ptymcp.domain.service.state.StateInputs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what a session is doing off its screen, by its device's profile where there is one. */
final class StateReader {

    private final Optional<DeviceStates> device;

    StateReader(Optional<Profile> profile) {
        this.device = profile.map(DeviceStates::new);
    }

    Optional<DeviceStates> device() {
        return device;
    }

    /** @param answered whether a new line began since a line was typed last: before, a device shows where it was typed */
    StateReading read(StateInputs in, VtScreen screen, boolean answered) {
        if (device.isEmpty()) {
            return StateClassifier.classify(in);
        }
        StateReading reading = device.get().classify(in, rows(screen));
        boolean prompt = reading.state() == SessionState.READY || reading.state() == SessionState.CONTINUATION;
        return prompt && !answered ? new StateReading(SessionState.RUNNING, Evidence.PROMPT) : reading;
    }

    /** The level of the prompt at which the device waits. */
    Optional<String> promptLevel(VtScreen screen) {
        return device.flatMap(states -> states.prompt(rows(screen))).map(DevicePrompt::level);
    }

    /** The rows down to the one with the cursor; what is above matters only where that one is empty. */
    static List<String> rows(VtScreen screen) {
        String last = screen.lastVisualLine();
        if (!last.isBlank()) {
            return List.of(last);
        }
        List<String> rows =
                new ArrayList<>(screen.rows().subList(0, screen.cursor().row()));
        rows.set(rows.size() - 1, last);
        return rows;
    }
}
