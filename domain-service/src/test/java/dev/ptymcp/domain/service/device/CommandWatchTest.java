package dev.ptymcp.domain.service.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.model.command.Evidence;
import dev.ptymcp.domain.model.session.SessionState;
import dev.ptymcp.domain.model.session.StateReading;
import dev.ptymcp.domain.model.wait.EndedBy;
import dev.ptymcp.domain.service.state.PromptRules;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A command at a router's prompt, in a time of its own. */
final class CommandWatchTest {

    private static final long MILLI = 1_000_000L;

    private final LearnedPrompt prompt = new LearnedPrompt(List.of("r1#"), Optional.of(Devices.STATES));
    private final CommandWatch watch = new CommandWatch(prompt, 0, 60_000 * MILLI);
    private final List<String> rows = new ArrayList<>(List.of("r1#"));
    private long now;

    private StateReading state() {
        String last = rows.get(rows.size() - 1);
        SessionState state = Devices.STATES.prompt(rows).isPresent()
                ? SessionState.READY
                : PromptRules.read(last).orElse(SessionState.RUNNING);
        return new StateReading(state, Evidence.PROMPT);
    }

    private final CommandWatch.Look look = new CommandWatch.Look() {
        @Override
        public StateReading state() {
            return CommandWatchTest.this.state();
        }

        @Override
        public List<String> rows() {
            return rows;
        }
    };

    private void prints(String text) {
        for (String part : text.split("(?<=\n)")) {
            int last = rows.size() - 1;
            rows.set(last, rows.get(last) + part.replace("\r\n", ""));
            if (part.endsWith("\n")) {
                rows.add("");
            }
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        watch.output(bytes, 0, bytes.length, now, rows.get(rows.size() - 1));
        watch.tick(now, look);
    }

    /** Lets time pass as a waiter does: asks again when the watch said so. */
    private void passes(long millis) {
        long until = now + millis * MILLI;
        while (watch.news().isEmpty()) {
            long due = watch.tick(now, look);
            if (due > until) {
                break;
            }
            now = Math.max(now, due);
        }
        now = until;
    }

    private void assertRuns() {
        assertEquals(Optional.empty(), watch.news());
    }

    private void assertOver(EndedBy endedBy, Evidence evidence) {
        assertEquals(Optional.of(new CommandWatch.News(Optional.empty(), endedBy, evidence, false)), watch.news());
    }

    @Test
    void endsWhenThePromptIsBackAndTheOutputRests() {
        prints("show ver\r\nVersion 1\r\n");
        prints("r1#");
        passes(CommandWatch.DEVICE_REST_MILLIS - 1);
        assertRuns();
        passes(1);
        assertOver(EndedBy.PROMPT, Evidence.PROMPT);
    }

    @Test
    void doesNotTakeThePromptItWasTypedAtForTheEnd() {
        passes(5_000);
        assertRuns();
        prints("show ver");
        passes(5_000);
        assertRuns();
    }

    @Test
    void knowsTheNextLineOfDevicesThatGoThereWithoutALineFeed() {
        prints("show ver\033");
        prints("EVersion 1");
        rows.add("r1#");
        byte[] bytes = "\033Er1#".getBytes(StandardCharsets.UTF_8);
        watch.output(bytes, 0, bytes.length, now, "r1#");
        passes(CommandWatch.DEVICE_REST_MILLIS);
        assertOver(EndedBy.PROMPT, Evidence.PROMPT);
    }

    @Test
    void waitsLessWithoutAProfile() {
        LearnedPrompt plain = new LearnedPrompt(List.of("r1#"), Optional.empty());
        CommandWatch brief = new CommandWatch(plain, 0, 60_000 * MILLI);
        byte[] bytes = "show ver\r\nVersion 1\r\nr1#".getBytes(StandardCharsets.UTF_8);
        brief.output(bytes, 0, bytes.length, 0, "r1#");
        brief.tick(CommandWatch.REST_MILLIS * MILLI, look);
        assertEquals(EndedBy.PROMPT, brief.news().orElseThrow().endedBy());
    }

    @Test
    void endsAtAnotherLevelOfTheSameDevice() {
        prints("conf t\r\nEnter configuration commands.\r\nr1(config)#");
        passes(CommandWatch.DEVICE_REST_MILLIS);
        assertOver(EndedBy.PROMPT, Evidence.PROMPT);
    }

    @Test
    void waitsLongerForThePromptOfSomethingElse() {
        prints("hostname r2\r\nr2#");
        passes(2_900);
        assertRuns();
        passes(200);
        assertOver(EndedBy.PROMPT, Evidence.PROMPT);
    }

    @Test
    void doesNotEndAtALineThatMerelyLooksLikeThePrompt() {
        prints("show log\r\n");
        prints("r1#reload\r\n");
        passes(10_000);
        prints("r1#");
        passes(100);
        prints("reload by admin\r\n");
        passes(20_000);
        assertRuns();
    }

    /** Output that comes in pieces, cut where half a line looks like the prompt. */
    @Test
    void isAsPatientAsTheOutputIsSlow() {
        prints("show log\r\nline o");
        passes(400);
        prints("ne\r\nr1#");
        passes(400);
        assertRuns();
        prints("reload\r\n");
        passes(30_000);
        assertRuns();
        prints("r1#");
        passes(790);
        assertRuns();
        passes(20);
        assertOver(EndedBy.PROMPT, Evidence.PROMPT);
    }

    @Test
    void asksForThePagersKeyAtOnceAndGoesOn() {
        prints("show run\r\nline 1\r\n --More-- ");
        assertTrue(watch.news().orElseThrow().pager().isPresent());
        watch.passed(now);
        rows.set(rows.size() - 1, "");
        prints("line 2\r\nr1#");
        passes(CommandWatch.DEVICE_REST_MILLIS);
        assertOver(EndedBy.PROMPT, Evidence.PROMPT);
    }

    @Test
    void wakesItsWaiterForAPager() {
        watch.tick(now, look);
        byte[] bytes = "show run\r\n --More-- ".getBytes(StandardCharsets.UTF_8);
        watch.output(bytes, 0, bytes.length, now, " --More-- ");
        assertTrue(watch.wantsWake());
    }

    @Test
    void endsWithAQuestionAndWithAPassword() {
        prints("enable\r\nPassword: ");
        passes(CommandWatch.DEVICE_REST_MILLIS);
        assertOver(EndedBy.PROMPT, Evidence.PROMPT);
    }

    /** With more to type, what asks for the rest of a command is answered at once. */
    @Test
    void looksEarlyForTheRestOfACommandWhenThereIsMore() {
        List<String> prompt = List.of(">>> ");
        LearnedPrompt learned = new LearnedPrompt(prompt, Optional.of(Devices.REPL));
        for (boolean more : List.of(true, false)) {
            CommandWatch repl = new CommandWatch(learned, 0, Long.MAX_VALUE, more);
            rows.clear();
            rows.addAll(List.of(">>> def f():", "... "));
            byte[] bytes = "def f():\r\n... ".getBytes(StandardCharsets.UTF_8);
            repl.output(bytes, 0, bytes.length, 0, "... ");
            long due = repl.tick(0, look);
            assertEquals((more ? CommandWatch.GLANCE_MILLIS : CommandWatch.REST_MILLIS) * MILLI, due);
            repl.tick(due, look);
            assertEquals(Optional.of(true), repl.news().map(CommandWatch.News::continues));
        }
    }

    @Test
    void endsWithTheSessionOrTheCallerOrTheTime() {
        CommandWatch ended = new CommandWatch(prompt, 0, 100);
        ended.sessionEnded();
        ended.cancelled();
        assertEquals(EndedBy.EXIT, ended.news().orElseThrow().endedBy());
        CommandWatch late = new CommandWatch(prompt, 0, 100);
        assertEquals(100, late.tick(50, look));
        late.tick(100, look);
        assertEquals(EndedBy.TIMEOUT, late.news().orElseThrow().endedBy());
    }
}
