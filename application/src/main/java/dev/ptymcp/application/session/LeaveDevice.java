package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.device.LevelCommand;
import dev.ptymcp.domain.model.device.Profile;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.session.SessionState;
import dev.ptymcp.domain.model.target.ConnectionTarget;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Leaves a device or a program as its profile says before its session is closed. A console that is merely unplugged stays logged
 * in, for whoever comes next, and a program that is hung up on has no chance to keep its history; a connection that ends takes
 * its login along, so it needs no leaving.
 */
final class LeaveDevice {

    private static final Duration LONGEST_STEP = Duration.ofSeconds(2);

    /** A program that is about to read loses what interrupts it. */
    private static final int MOST_INTERRUPTS = 3;

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
        Optional<Profile> profile = options.profile();
        if (profile.isEmpty() || !toBeLeft(options) || step.isZero() || session.ended()) {
            return;
        }
        try {
            giveUp(profile.get());
            leave(profile.get().commands().leave());
        } catch (TerminalException e) {
            // The line is closed all the same; what was typed last can be seen in the output.
            return;
        }
    }

    private boolean toBeLeft(SessionOptions options) {
        boolean console = options.login().isPresent() || session.start().serialLine();
        return console || session.start().request().target().kind() == ConnectionTarget.Kind.LOCAL;
    }

    /** What was begun and waits for its rest would swallow the command that leaves. */
    private void giveUp(Profile profile) {
        if (session.look(view -> view.reading().state()) != SessionState.CONTINUATION) {
            return;
        }
        byte[] key = profile.typing().interrupt().getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < MOST_INTERRUPTS && level().isEmpty() && !session.ended(); i++) {
            type(SendRequest.bytes(key), new SendInput.Typed(profile.typing().interrupt(), true));
        }
    }

    private void leave(List<LevelCommand> commands) {
        for (LevelCommand command : commands) {
            Optional<String> level = level();
            if (level.isPresent() && command.at(level.get())) {
                type(SendRequest.line(command.text()), new SendInput.Typed(command.text(), true));
            }
        }
    }

    private Optional<String> level() {
        return session.look(SessionView::promptLevel);
    }

    private void type(SendRequest request, SendInput.Typed typed) {
        WaitForOutput.Begun begun = session.gate().exclusively(() -> {
            long cursor = SendInput.note(session, typed);
            WaitForOutput.Begun wait =
                    waits.begin(session, WaitRequest.forPrompt().within(step), OptionalLong.of(cursor));
            new Typing(session, request).type();
            return wait;
        });
        WaitLoop.await(session, begun.listener());
    }
}
