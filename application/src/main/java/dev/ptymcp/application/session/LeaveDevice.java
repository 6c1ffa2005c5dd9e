package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.device.DeviceProfile;
import dev.ptymcp.domain.model.device.LevelCommand;
import dev.ptymcp.domain.model.error.TerminalException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Leaves a device as its profile says before the line to it is closed. A console that is merely unplugged stays logged in,
 * for whoever comes next; a connection that ends takes its login along, so it needs no leaving.
 */
final class LeaveDevice {

    private static final Duration LONGEST_STEP = Duration.ofSeconds(2);

    private final LiveSession session;
    private final Duration step;
    private final WaitForOutput waits = new WaitForOutput();

    /** @param grace how long each step may take; zero leaves nothing */
    LeaveDevice(LiveSession session, Duration grace) {
        this.session = session;
        this.step = grace.compareTo(LONGEST_STEP) < 0 ? grace : LONGEST_STEP;
    }

    void run() {
        SessionOptions options = session.start().request().options();
        Optional<DeviceProfile> profile = options.profile();
        boolean console = options.login().isPresent() || session.start().serialLine();
        if (profile.isEmpty() || !console || step.isZero()) {
            return;
        }
        try {
            leave(profile.get().commands().leave());
        } catch (TerminalException e) {
            // The line is closed all the same; what was typed last can be seen in the output.
            return;
        }
    }

    private void leave(List<LevelCommand> commands) {
        for (LevelCommand command : commands) {
            Optional<String> level = session.look(SessionView::promptLevel);
            if (level.isPresent() && command.at(level.get())) {
                type(command.text());
            }
        }
    }

    private void type(String command) {
        SendRequest request = SendRequest.line(command);
        WaitForOutput.Begun begun = session.gate().exclusively(() -> {
            long cursor = SendInput.note(session, new SendInput.Typed(command, true));
            WaitForOutput.Begun wait =
                    waits.begin(session, WaitRequest.forPrompt().within(step), OptionalLong.of(cursor));
            new Typing(session, request).type();
            return wait;
        });
        WaitLoop.await(session, begun.listener());
    }
}
