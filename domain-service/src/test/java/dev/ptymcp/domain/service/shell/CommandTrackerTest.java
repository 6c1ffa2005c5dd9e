package dev.ptymcp.domain.service.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.model.command.CommandMark;
import dev.ptymcp.domain.model.command.CommandMark.Kind;
import dev.ptymcp.domain.model.command.OutputRange;
import dev.ptymcp.domain.model.command.ShellPhase;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTrackerTest {

    private static final int MARK = 10;

    private final CommandTracker tracker = new CommandTracker();
    private long cursor;
    private long serial;

    @BeforeEach
    void theFirstPrompt() {
        prompt(0);
    }

    private void say(Kind kind) {
        tracker.accept(CommandMark.of(kind, cursor, cursor + MARK, ++serial));
        cursor += MARK;
    }

    private void prompt(int status) {
        tracker.accept(new CommandMark(
                Kind.COMMAND_END, cursor, cursor + MARK, ++serial, OptionalInt.of(status), Optional.of("/home")));
        cursor += MARK;
        say(Kind.PROMPT_START);
        cursor += 2;
        say(Kind.PROMPT_END);
    }

    private void continuation() {
        say(Kind.CONTINUATION_START);
        cursor += 2;
        say(Kind.CONTINUATION_END);
    }

    private void type(int echo) {
        tracker.submitted(cursor);
        cursor += echo;
        tracker.accept(CommandMark.of(Kind.INPUT_END, cursor, cursor, 0));
    }

    private OutputRange print(int bytes) {
        cursor += bytes;
        return new OutputRange(cursor - bytes, cursor);
    }

    @Test
    void beforeAnyMarkNothingIsKnown() {
        CommandTracker fresh = new CommandTracker();
        assertEquals(ShellPhase.UNKNOWN, fresh.phase());
        assertEquals(OptionalLong.empty(), fresh.promptShownAt());
        assertEquals(Optional.empty(), fresh.cwd());
        assertEquals(List.of(), fresh.run().output(0));
    }

    @Test
    void thePromptIsShownWithTheDirectory() {
        assertEquals(ShellPhase.PROMPT, tracker.phase());
        assertEquals(OptionalLong.of(cursor), tracker.promptShownAt());
        assertEquals(Optional.of("/home"), tracker.cwd());
        assertEquals(OptionalInt.empty(), tracker.run().exitCode());
    }

    @Test
    void aCommandHasItsOutputWithoutEchoAndPrompt() {
        CommandRun run = tracker.begin();
        type(6);
        assertEquals(ShellPhase.RUNNING, tracker.phase());
        say(Kind.COMMAND_START);
        OutputRange output = print(30);
        prompt(3);
        assertEquals(ShellPhase.PROMPT, tracker.phase());
        assertEquals(List.of(output), run.output(cursor));
        assertEquals(OptionalInt.of(3), run.exitCode());
        assertEquals(1, run.commandsEnded());
    }

    @Test
    void whatPromptHooksPrintIsNotOutput() {
        CommandRun run = tracker.begin();
        type(6);
        say(Kind.COMMAND_START);
        OutputRange output = print(30);
        say(Kind.OUTPUT_END);
        assertEquals(ShellPhase.FINISHING, tracker.phase());
        assertEquals(OptionalInt.empty(), run.exitCode());
        print(12);
        prompt(4);
        assertEquals(List.of(output), run.output(cursor));
        assertEquals(OptionalInt.of(4), run.exitCode());
    }

    @Test
    void whileItRunsTheOutputGoesUpToWhereOneLooks() {
        CommandRun run = tracker.begin();
        type(6);
        say(Kind.COMMAND_START);
        long start = cursor;
        print(5);
        assertTrue(run.running());
        assertEquals(List.of(new OutputRange(start, start + 5)), run.output(cursor));
        print(5);
        assertEquals(List.of(new OutputRange(start, start + 10)), run.output(cursor));
    }

    @Test
    void severalCommandsOfOnePasteKeepTheirOutputsApart() {
        CommandRun run = tracker.begin();
        type(20);
        say(Kind.COMMAND_START);
        OutputRange first = print(5);
        say(Kind.COMMAND_START);
        OutputRange second = print(6);
        say(Kind.OUTPUT_END);
        say(Kind.COMMAND_START);
        OutputRange third = print(0);
        prompt(1);
        assertEquals(List.of(first, second, third), run.output(cursor));
        assertEquals(OptionalInt.of(1), run.exitCode());
    }

    @Test
    void linesTypedOneByOneBelongToOneRun() {
        CommandRun run = tracker.begin();
        type(4);
        say(Kind.COMMAND_START);
        OutputRange first = print(5);
        prompt(0);
        type(4);
        continuation();
        assertEquals(ShellPhase.CONTINUATION, tracker.phase());
        type(4);
        assertEquals(ShellPhase.RUNNING, tracker.phase());
        say(Kind.COMMAND_START);
        OutputRange second = print(7);
        prompt(9);
        assertEquals(List.of(first, second), run.output(cursor));
        assertEquals(OptionalInt.of(9), run.exitCode());
        assertEquals(2, run.commandsEnded());
    }

    @Test
    void withoutAStartMarkTheOutputBeginsBehindTheEcho() {
        CommandRun run = tracker.begin();
        type(9);
        OutputRange output = print(11);
        assertEquals(ShellPhase.RUNNING, tracker.phase());
        prompt(2);
        assertEquals(List.of(output), run.output(cursor));
        assertEquals(OptionalInt.of(2), run.exitCode());
    }

    @Test
    void withoutAStartMarkTheLastLineOfAnUnfinishedCommandCounts() {
        CommandRun run = tracker.begin();
        type(9);
        continuation();
        type(5);
        OutputRange output = print(11);
        prompt(0);
        assertEquals(List.of(output), run.output(cursor));
    }

    @Test
    void withoutAnEchoTheOutputBeginsWhereTheTypingBegan() {
        CommandRun run = tracker.begin();
        tracker.submitted(cursor);
        OutputRange output = print(11);
        prompt(0);
        assertEquals(List.of(output), run.output(cursor));
    }

    @Test
    void whatIsTypedWhileACommandRunsGoesToTheCommand() {
        CommandRun run = tracker.begin();
        type(6);
        say(Kind.COMMAND_START);
        long start = cursor;
        print(5);
        tracker.submitted(cursor);
        print(5);
        prompt(0);
        assertEquals(List.of(new OutputRange(start, start + 10)), run.output(cursor));
    }

    @Test
    void aPromptAfterNothingIsNoCommand() {
        CommandRun run = tracker.begin();
        type(6);
        say(Kind.COMMAND_START);
        prompt(7);
        prompt(130);
        assertEquals(OptionalInt.of(7), run.exitCode());
        assertEquals(1, run.commandsEnded());
    }

    @Test
    void commandsTypedByHandHaveRunsOfTheirOwn() {
        say(Kind.COMMAND_START);
        OutputRange first = print(5);
        prompt(1);
        assertEquals(List.of(first), tracker.run().output(cursor));
        say(Kind.COMMAND_START);
        OutputRange second = print(6);
        prompt(2);
        assertEquals(List.of(second), tracker.run().output(cursor));
        assertEquals(OptionalInt.of(2), tracker.run().exitCode());
    }

    @Test
    void aFinishedRunIsNotTouchedByTheNextCommand() {
        CommandRun run = tracker.begin();
        type(6);
        say(Kind.COMMAND_START);
        OutputRange output = print(5);
        prompt(0);
        tracker.finish();
        say(Kind.COMMAND_START);
        print(50);
        prompt(5);
        assertEquals(List.of(output), run.output(cursor));
        assertEquals(OptionalInt.of(0), run.exitCode());
    }

    @Test
    void aRunLeftByItsCallerGoesOnFillingUntilItsCommandEnds() {
        CommandRun run = tracker.begin();
        type(6);
        say(Kind.COMMAND_START);
        tracker.finish();
        assertTrue(run.running());
        OutputRange output = print(8);
        prompt(6);
        assertFalse(run.running());
        assertSame(run, tracker.run());
        assertEquals(List.of(output), run.output(cursor));
        assertEquals(OptionalInt.of(6), run.exitCode());
    }

    @Test
    void nothingGrowsWithTheNumberOfCommands() {
        CommandRun run = tracker.begin();
        for (int i = 0; i < CommandRun.MAX_RANGES + 500; i++) {
            say(Kind.COMMAND_START);
            print(1);
        }
        prompt(0);
        List<OutputRange> output = run.output(cursor);
        assertEquals(CommandRun.MAX_RANGES, output.size());
        for (int i = 1; i < output.size(); i++) {
            assertTrue(output.get(i - 1).end() <= output.get(i).start());
        }
        assertEquals(cursor - 3 * MARK - 2, output.get(output.size() - 1).end());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whateverIsReportedTheOutputsAreInOrder(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            print(random.nextInt(5));
            switch (random.nextInt(12)) {
                case 0 -> tracker.begin();
                case 1 -> tracker.finish();
                case 2, 3 -> type(random.nextInt(5));
                case 4 -> prompt(random.nextInt(256));
                default -> say(Kind.values()[random.nextInt(Kind.values().length)]);
            }
            long end = 0;
            for (OutputRange range : tracker.run().output(cursor)) {
                assertTrue(range.start() >= end, "overlapping: " + range);
                end = range.end();
            }
            assertTrue(end <= cursor);
        }
        assertTrue(tracker.promptShownAt().isPresent() == (tracker.phase() == ShellPhase.PROMPT));
    }
}
