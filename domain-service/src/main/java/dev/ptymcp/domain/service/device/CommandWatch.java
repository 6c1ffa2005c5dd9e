package dev.ptymcp.domain.service.device;

import dev.ptymcp.domain.model.command.Evidence;
import dev.ptymcp.domain.model.device.DevicePager;
import dev.ptymcp.domain.model.session.SessionState;
import dev.ptymcp.domain.model.session.StateReading;
import dev.ptymcp.domain.model.wait.EndedBy;
import dev.ptymcp.domain.service.device.LearnedPrompt.Likeness;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Watches one command that was typed at a prompt which nobody reports, until something is to be done: a pager wants its
 * key, or the command is over as far as can be seen.
 *
 * <p>It is over when a line was ended since and the prompt stands at the end of the output, which then rests: for
 * {@value #REST_MILLIS} ms, of a device with a profile {@value #DEVICE_REST_MILLIS} ms, and for twice as long as it ever rested in the middle of a line of this command, so that a line
 * that comes in pieces is not cut; for 3 seconds when the prompt is one of something else. A question that only a person
 * can answer ends it too.
 *
 * <p>All times are monotonic nanoseconds of one clock. Not thread-safe.
 */
public final class CommandWatch {

    static final int REST_MILLIS = 150;
    /** With more to type at what asks for the rest of a command, nothing is lost by looking early. */
    static final int GLANCE_MILLIS = 30;
    /** Devices are far away and nobody is kept waiting by them for less. */
    static final int DEVICE_REST_MILLIS = 300;

    private static final long MILLI = 1_000_000L;
    private static final long REST = REST_MILLIS * MILLI;
    private static final long GLANCE = GLANCE_MILLIS * MILLI;
    private static final long LONGEST_REST = 3_000 * MILLI;
    /** When to look, counted from the last output: what an operating system knows of the echo comes without output. */
    private static final long[] LOOKS = {REST, 700 * MILLI, LONGEST_REST};

    private static final byte ESC = 0x1B;
    private static final long NEVER = Long.MAX_VALUE;

    private final LearnedPrompt prompt;
    private final long deadline;
    private final long rest;
    private final long firstLook;
    private long lastOutput;
    private long nextLook;
    private long longestPause;
    private boolean lineEnded;
    private boolean escaped;
    private boolean insideLine;
    private boolean pagerSeen;
    private long promised = NEVER;
    private @Nullable News news;

    /**
     * A command that is about to be typed.
     *
     * @param prompt at which
     * @param now when
     * @param deadline when to give up
     */
    public CommandWatch(LearnedPrompt prompt, long now, long deadline) {
        this(prompt, now, deadline, false);
    }

    /**
     * A line that is about to be typed.
     *
     * @param prompt at which
     * @param now when
     * @param deadline when to give up
     * @param more whether more lines are to be typed as soon as the rest of the command is asked for
     */
    public CommandWatch(LearnedPrompt prompt, long now, long deadline, boolean more) {
        this.prompt = prompt;
        this.deadline = deadline;
        this.firstLook = more ? GLANCE : REST;
        this.rest = prompt.ofDevice() ? DEVICE_REST_MILLIS * MILLI : REST;
        this.lastOutput = now;
        this.nextLook = now + firstLook;
    }

    /** What can be seen of the session at a moment that matters. */
    public interface Look {

        /** What the session is doing. */
        StateReading state();

        /** The rows of the screen as {@link DeviceStates} takes them. */
        List<String> rows();
    }

    /**
     * What happened.
     *
     * @param pager the pager that wants its key; {@link #passed} goes on then. Empty when the command is over
     * @param endedBy how it ended
     * @param evidence what says so
     * @param continues whether the rest of the command is waited for
     */
    public record News(Optional<DevicePager> pager, EndedBy endedBy, Evidence evidence, boolean continues) {

        private static News over(EndedBy endedBy, Evidence evidence) {
            return new News(Optional.empty(), endedBy, evidence, false);
        }

        private static News unfinished(Evidence evidence) {
            return new News(Optional.empty(), EndedBy.PROMPT, evidence, true);
        }
    }

    /** What happened, once something has. */
    public Optional<News> news() {
        return Optional.ofNullable(news);
    }

    /**
     * The next piece of output.
     *
     * @param lastLine the last line of the screen after it
     */
    public void output(byte[] bytes, int offset, int length, long now, String lastLine) {
        if (lineEnded && insideLine) {
            longestPause = Math.max(longestPause, now - lastOutput);
        }
        for (int i = offset; i < offset + length; i++) {
            // Some devices go to the next line with NEL (ESC E).
            lineEnded |= bytes[i] == '\n' || escaped && bytes[i] == 'E';
            escaped = bytes[i] == ESC;
        }
        insideLine = length > 0 && bytes[offset + length - 1] != '\n' && bytes[offset + length - 1] != '\r';
        lastOutput = now;
        nextLook = now + firstLook;
        pagerSeen = lineEnded && prompt.pager(lastLine).isPresent();
    }

    /** The pager's key was pressed. */
    public void passed(long now) {
        news = null;
        insideLine = false;
        pagerSeen = false;
        lastOutput = now;
        nextLook = now + REST;
    }

    /** Whoever reports prompts reports one: the program at whose prompt the command was typed is over. */
    public void reported() {
        end(News.over(EndedBy.PROMPT, Evidence.SHELL_MARKS));
    }

    /** The session is over. */
    public void sessionEnded() {
        end(News.over(EndedBy.EXIT, Evidence.EXIT));
    }

    /** The caller gave up. */
    public void cancelled() {
        end(News.over(EndedBy.CANCELLED, Evidence.NONE));
    }

    /** Whether the waiter must be woken: something happened, or something is due earlier than was promised. */
    public boolean wantsWake() {
        return news != null || pagerSeen || nextDue() < promised;
    }

    /**
     * Does what is due.
     *
     * @return when to ask again, unless something happened
     */
    public long tick(long now, Look look) {
        if (news == null && pagerSeen) {
            pagerSeen = false;
            // It may have gone on by itself since.
            prompt.pager(last(look.rows())).ifPresent(this::pagerWaits);
        }
        if (news == null && nextLook <= now) {
            look(now, look);
            nextLook = lookAfter(now - lastOutput);
        }
        if (news == null && deadline <= now) {
            end(News.over(EndedBy.TIMEOUT, Evidence.NONE));
        }
        promised = nextDue();
        return promised;
    }

    private void look(long now, Look look) {
        if (now - lastOutput < REST) {
            if (lineEnded && prompt.continues(last(look.rows()))) {
                end(News.unfinished(Evidence.PROMPT));
            }
            return;
        }
        StateReading reading = look.state();
        List<String> rows = look.rows();
        if (lineEnded && prompt.pager(last(rows)).isPresent()) {
            prompt.pager(last(rows)).ifPresent(this::pagerWaits);
        } else if (reading.state() == SessionState.READY || prompt.compare(rows) == Likeness.SAME) {
            atPrompt(now - lastOutput, rows, reading);
        } else if (reading.state() == SessionState.CONTINUATION) {
            end(News.unfinished(reading.evidence()));
        } else if (reading.awaitsInput() || reading.state() == SessionState.FULLSCREEN) {
            end(News.over(EndedBy.PROMPT, reading.evidence()));
        }
    }

    private void atPrompt(long rested, List<String> rows, StateReading reading) {
        if (reading.evidence() == Evidence.ECHO_OFF) {
            end(News.over(EndedBy.PROMPT, Evidence.ECHO_OFF));
            return;
        }
        Likeness likeness = prompt.compare(rows);
        boolean enough = likeness == Likeness.SAME ? rested >= needed() : rested >= LONGEST_REST;
        if (lineEnded && likeness != Likeness.NONE && enough) {
            end(News.over(EndedBy.PROMPT, Evidence.PROMPT));
        }
    }

    private long needed() {
        return Math.min(LONGEST_REST, Math.max(rest, 2 * longestPause));
    }

    /** When to look next, after the output has rested this long; only output is a reason to once it has rested enough. */
    private long lookAfter(long rested) {
        long next = needed() > rested ? lastOutput + needed() : NEVER;
        for (long rest : LOOKS) {
            next = rest > rested ? Math.min(next, lastOutput + rest) : next;
        }
        return next;
    }

    private long nextDue() {
        return Math.min(nextLook, deadline);
    }

    private void pagerWaits(DevicePager pager) {
        end(new News(Optional.of(pager), EndedBy.PROMPT, Evidence.PROMPT, false));
    }

    private void end(News what) {
        if (news == null) {
            news = what;
        }
    }

    private static String last(List<String> rows) {
        return rows.get(rows.size() - 1);
    }
}
