package dev.ptymcp.domain.service.device;

import dev.ptymcp.domain.model.device.LinePattern;
import dev.ptymcp.domain.model.device.LoginDialogue;
import dev.ptymcp.domain.model.device.LoginStep;
import dev.ptymcp.domain.model.device.LoginStep.Reply;
import dev.ptymcp.domain.model.device.Profile;
import dev.ptymcp.domain.service.text.LineListener;
import dev.ptymcp.domain.service.text.PlainTextView;
import dev.ptymcp.domain.service.text.RenderedText;
import dev.ptymcp.domain.service.text.TextOrigin;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Logs in at a console: output and time come in, what to do next goes out.
 *
 * <p>Questions for user and password, and the prompt, count when they stand in the last line and the output rests; what
 * wants a text or Enter counts in any line at once, because a countdown does not wait. A console that asks for the password
 * before any user, as somebody left it, gets one Enter, so that it begins anew. One that stays silent is woken again.
 *
 * <p>Usage: when there is an {@link #action}, do it and call {@link #done}; else feed {@link #output} and {@link #tick}.
 * Where the output was cut into pieces does not matter. All times are monotonic nanoseconds. Not thread-safe.
 */
public final class LoginMachine implements LineListener {

    private static final long MILLI = 1_000_000L;
    private static final long REST = 250 * MILLI;
    private static final long SILENCE = 3_000 * MILLI;
    private static final int WAKES = 3;
    /** More answers than that are a dialogue that goes round in circles. */
    private static final int MOST_ANSWERS = 20;

    private final DeviceStates states;
    private final LoginDialogue dialogue;
    private final PlainTextView text;
    private final long patience;

    private final Deque<LoginAction> actions = new ArrayDeque<>();
    private int wakes;
    private int answers;
    /** The index of the last step of which a question was answered; -1 before. */
    private int answered = -1;

    private boolean userRepeated;
    private boolean begunAnew;
    private boolean lineAnswered;
    private boolean fresh;
    private long lastOutput;
    private long deadline;

    /**
     * A dialogue that begins.
     *
     * @param profile whose dialogue; without one the machine only waits for a prompt
     * @param cols the terminal's columns, or 0
     * @param times when it begins
     */
    public LoginMachine(Profile profile, int cols, Times times) {
        this.states = new DeviceStates(profile);
        this.dialogue = profile.login().orElse(new LoginDialogue(Optional.empty(), List.of(), List.of()));
        this.text = PlainTextView.streaming(new TextOrigin(cols, 0, false), this);
        this.patience = times.patience();
        this.lastOutput = times.now();
        this.deadline = times.now() + patience;
        wake();
    }

    /**
     * When it begins, and how long the console may take.
     *
     * @param now the moment it begins
     * @param patience how long it may take to the next question or the prompt
     */
    public record Times(long now, long patience) {}

    /** What is to be done next, once something is; the same until {@link #done}. */
    public Optional<LoginAction> action() {
        return Optional.ofNullable(actions.peek());
    }

    /** What was to be done was done. */
    public void done(long now) {
        actions.remove();
        lastOutput = now;
        deadline = now + patience;
    }

    /** The next piece of output. */
    public void output(byte[] bytes, int offset, int length, long now) {
        lastOutput = now;
        fresh = true;
        text.feed(bytes, offset, length);
        takeAtOnce(text.openLine().text());
    }

    /** The session ended. */
    public void sessionEnded() {
        fail("the connection ended");
    }

    /**
     * Does what is due.
     *
     * @param rows the rows of the screen as {@link DeviceStates} takes them
     * @return when to ask again, unless there is something to do
     */
    public long tick(long now, List<String> rows) {
        boolean rests = now - lastOutput >= REST;
        if (actions.isEmpty() && fresh && rests) {
            fresh = false;
            rests(rows);
        }
        if (actions.isEmpty() && now - lastOutput >= SILENCE && answered < 0 && wakes > 0 && wakes < WAKES) {
            wake();
        }
        if (actions.isEmpty() && deadline <= now) {
            fail("nothing that it expects came in time");
        }
        long next = fresh ? lastOutput + REST : lastOutput + SILENCE;
        return Math.min(next > now ? next : deadline, deadline);
    }

    private void wake() {
        dialogue.wake().ifPresent(keys -> {
            wakes++;
            actions.add(new LoginAction.Send(keys));
        });
    }

    @Override
    public void lineCompleted(RenderedText line) {
        if (answered >= 0 && any(dialogue.failures(), line.text())) {
            fail("the device said '" + line.text().strip() + "'");
        }
        takeAtOnce(line.text());
        lineAnswered = false;
    }

    @Override
    public void lineSeen(RenderedText line) {
        takeAtOnce(line.text());
    }

    private void takeAtOnce(String line) {
        for (LoginStep step : dialogue.steps()) {
            if (!lineAnswered
                    && !step.reply().answersQuestion()
                    && step.expect().in(line)) {
                lineAnswered = true;
                answer(new LoginAction.Send(step.reply() == Reply.ENTER ? enter() : step.text()));
            }
        }
    }

    private String enter() {
        return states.profile().lineEnding().text();
    }

    private void rests(List<String> rows) {
        String last = rows.get(rows.size() - 1);
        Optional<DevicePrompt> prompt = states.prompt(rows);
        if (prompt.isPresent()) {
            actions.add(new LoginAction.Done(prompt.get().level()));
        } else if (answered >= 0 && any(dialogue.failures(), last)) {
            fail("the device said '" + last.strip() + "'");
        } else {
            question(last);
        }
    }

    private void question(String last) {
        int step = stepFor(last);
        if (step < 0) {
            return;
        }
        Reply reply = dialogue.steps().get(step).reply();
        boolean left = reply == Reply.PASSWORD && answered < 0 && dialogue.asksForUser();
        if (left && dialogue.wake().isPresent() && !begunAnew) {
            begunAnew = true;
            answer(new LoginAction.Send(enter()));
        } else if (step <= answered && (reply == Reply.PASSWORD || userRepeated || step < answered)) {
            fail("it asks again: '" + last.strip() + "'");
        } else {
            userRepeated = step == answered;
            answered = step;
            answer(reply == Reply.USER ? new LoginAction.User() : new LoginAction.Password(last.strip()));
        }
    }

    /** The next step whose question this is; an earlier one when there is none; -1 when it is no question. */
    private int stepFor(String last) {
        int earlier = -1;
        for (int i = 0; i < dialogue.steps().size(); i++) {
            LoginStep step = dialogue.steps().get(i);
            if (step.reply().answersQuestion() && step.expect().atEndOf(last)) {
                if (i > answered) {
                    return i;
                }
                earlier = i;
            }
        }
        return earlier;
    }

    private void answer(LoginAction next) {
        if (++answers > MOST_ANSWERS) {
            fail("it asks again and again");
        } else {
            actions.add(next);
        }
    }

    private void fail(String reason) {
        actions.add(new LoginAction.Failed(where(), reason));
    }

    private String where() {
        if (answered < 0) {
            return "before the first question";
        }
        LoginStep step = dialogue.steps().get(answered);
        return "after step " + (answered + 1) + " of " + dialogue.steps().size() + " ("
                + step.reply().name().toLowerCase(Locale.ROOT) + ")";
    }

    private static boolean any(List<LinePattern> patterns, String line) {
        return patterns.stream().anyMatch(pattern -> pattern.in(line));
    }
}
