package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.device.LevelCommand;
import dev.ptymcp.domain.model.device.LoginStep;
import dev.ptymcp.domain.model.device.Profile;
import dev.ptymcp.domain.model.target.ConnectionTarget;
import dev.ptymcp.domain.model.wait.EndedBy;
import dev.ptymcp.domain.model.wait.OutputPattern;
import dev.ptymcp.domain.model.wait.PatternMatch;
import dev.ptymcp.domain.model.wait.WaitOutcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Brings a device or a program with a profile to its first prompt, and types there what its profile says. */
final class SettleDevice {

    private static final Duration SETUP = Duration.ofSeconds(10);
    /** A console that nobody woke shows nothing, however long one looks. */
    private static final Duration SILENT_CONSOLE = Duration.ofSeconds(2);

    private static final int MOST_GREETINGS = 10;

    private final LiveSession session;
    private final Profile profile;
    private final WaitForOutput waits = new WaitForOutput();
    private final List<String> warnings = new ArrayList<>();

    SettleDevice(LiveSession session, Profile profile) {
        this.session = session;
        this.profile = profile;
    }

    /** What gives the device away that was opened without a profile; empty for shells and for what is not known. */
    static Optional<String> recognised(LiveSession session) {
        SessionStart start = session.start();
        boolean unknown = start.terminal()
                && !start.integrated()
                && start.request().options().profile().isEmpty()
                && start.request().target().kind() != ConnectionTarget.Kind.LOCAL;
        if (!unknown) {
            return Optional.empty();
        }
        int most = Budget.DEFAULT.maxBytes();
        String shown = session.look(view -> RawOutput.of(view, 0, view.end(), most))
                .fit(most)
                .text();
        return start.environment()
                .profiles()
                .get()
                .byBanner(shown)
                .map(device -> "What it shows looks like " + device.title() + ". With profile: " + device.name()
                        + " its prompts and its pager are known.");
    }

    /**
     * Waits for the prompt, after the login if one is asked for.
     *
     * @return what the opener should know
     */
    List<String> run() {
        SessionOptions options = session.start().request().options();
        if (options.login().isPresent()) {
            new LogIn(session, profile, options.login().get(), options.settle()).run();
        } else {
            awaitPrompt(options.settle());
        }
        if (session.ended()) {
            warnings.add("It ended before it showed a prompt.");
        } else if (level().isPresent()) {
            setUp();
        } else {
            warnings.add((profile.ofDevice() ? "The device" : "The program") + " shows no prompt that the profile "
                    + profile.name() + " knows, so nothing was set up: the last line of its screen is '"
                    + session.look(view -> view.output().screen().lastVisualLine())
                            .strip()
                    + (profile.ofDevice() ? "'. A silent console may want an Enter, or login." : "'."));
        }
        return warnings;
    }

    private void awaitPrompt(Duration atMost) {
        Duration first = session.start().serialLine() && SILENT_CONSOLE.compareTo(atMost) < 0 ? SILENT_CONSOLE : atMost;
        WaitRequest anything = WaitRequest.forExit()
                .withPatterns(List.of(OutputPattern.regex("\\S")))
                .from(0)
                .within(first);
        if (await(anything).endedBy() != EndedBy.MATCH) {
            return;
        }
        List<LoginStep> greetings = greetings();
        WaitRequest prompt = WaitRequest.forPrompt()
                .withPatterns(greetings.stream()
                        .map(step -> OutputPattern.regex(step.expect().expression()))
                        .toList())
                .within(atMost);
        WaitOutcome outcome = await(prompt.from(0));
        for (int i = 0; i < MOST_GREETINGS && outcome.match().isPresent(); i++) {
            PatternMatch match = outcome.match().get();
            answer(greetings.get(match.index()));
            outcome = await(prompt.from(match.end()));
        }
    }

    /** What some devices want to be answered before their prompt even when the network has let one in. */
    private List<LoginStep> greetings() {
        boolean letIn = session.start().request().target().kind() == ConnectionTarget.Kind.SSH;
        return letIn
                ? profile.login().stream()
                        .flatMap(dialogue -> dialogue.steps().stream())
                        .filter(step -> !step.reply().answersQuestion())
                        .toList()
                : List.of();
    }

    private void answer(LoginStep step) {
        String text = step.reply() == LoginStep.Reply.TEXT
                ? step.text()
                : session.start().lineEnding().text();
        session.gate().exclusively(() -> {
            SendInput.note(session, new SendInput.Typed("", false));
            return new Typing(session, SendRequest.bytes(text.getBytes(StandardCharsets.UTF_8))).type();
        });
    }

    private WaitOutcome await(WaitRequest request) {
        WaitListener listener =
                waits.begin(session, request, OptionalLong.empty()).listener();
        return WaitLoop.await(session, listener);
    }

    private Optional<String> level() {
        return session.look(SessionView::promptLevel);
    }

    private void setUp() {
        for (LevelCommand command : profile.commands().setup()) {
            Optional<String> level = level();
            if (level.isPresent() && command.at(level.get()) && !run(command.text())) {
                return;
            }
        }
    }

    /** Runs one command; false when the device did not come back to a prompt. */
    private boolean run(String command) {
        RunRequest request = new RunRequest(command, SETUP, Budget.DEFAULT);
        PromptedCommand running = session.gate().exclusively(() -> {
            PromptedCommand begun = session.look(view -> new PromptedCommand(session, view, request));
            begun.start();
            return begun;
        });
        RunResult result = running.finish();
        List<String> errors = result.device().map(DeviceAnswer::errors).orElse(List.of());
        if (!errors.isEmpty()) {
            warnings.add("Setting up with '" + command + "' failed: " + String.join(" ", errors));
        }
        boolean back = level().isPresent();
        if (!back) {
            warnings.add(
                    "Setting up with '" + command + "' did not come back to a prompt: the last line of the screen is '"
                            + session.look(view -> view.output().screen().lastVisualLine())
                                    .strip() + "'.");
        }
        return back;
    }
}
