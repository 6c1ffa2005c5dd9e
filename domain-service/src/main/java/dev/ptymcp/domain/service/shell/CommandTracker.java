package dev.ptymcp.domain.service.shell;

import dev.ptymcp.domain.model.command.CommandMark;
import dev.ptymcp.domain.model.command.OutputRange;
import dev.ptymcp.domain.model.command.ShellPhase;
import dev.ptymcp.domain.service.hygiene.NeutralText;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Knows from a shell's marks what the shell is doing and where the output of its commands lies.
 *
 * <p>To run something: {@link #begin}; for each piece that ends a line {@link #submitted}, then write it; once
 * {@link #phase} is {@link ShellPhase#PROMPT} again everything has ended, {@link ShellPhase#CONTINUATION} asks for the next
 * line; {@link #finish} in any case. Commands that are typed without {@code begin} get a run of their own.
 *
 * <p>A shell that reports where output begins (C) is believed. Where it does not (dash, busybox ash; any shell when the
 * line had a syntax error or only a comment) output begins where the echo of the typed line ended. When a program of the
 * shell shows prompts of its own, a shell inside the shell for example, nothing is reported and the phase stays
 * {@link ShellPhase#RUNNING}: other evidence must decide then.
 *
 * <p>Not thread-safe.
 */
public final class CommandTracker {

    /** Of a path as it is shown; no system knows longer ones. */
    private static final int LONGEST_PATH = 4096;

    private ShellPhase phase = ShellPhase.UNKNOWN;
    private Optional<String> cwd = Optional.empty();
    private long promptEnd;
    private CommandRun run = new CommandRun();
    private boolean begun;
    private boolean inputPending;
    private long inputEnd;
    private boolean statusPending;

    /** What the shell is doing. */
    public ShellPhase phase() {
        return phase;
    }

    /** The shell's working directory at its last prompt, where it could tell; as neutral text. */
    public Optional<String> cwd() {
        return cwd;
    }

    /** The cursor right behind the prompt, while it is shown and nothing was submitted. */
    public OptionalLong promptShownAt() {
        return phase == ShellPhase.PROMPT ? OptionalLong.of(promptEnd) : OptionalLong.empty();
    }

    /** What runs or ran last. It goes on filling until something else is submitted or begun. */
    public CommandRun run() {
        return run;
    }

    /** From now on everything that is submitted belongs to one new run, until {@link #finish}. */
    public CommandRun begin() {
        run = new CommandRun();
        begun = true;
        statusPending = false;
        return run;
    }

    /** Whatever is submitted next belongs to a run of its own. */
    public void finish() {
        begun = false;
    }

    /**
     * Says that a line, or several as one paste, is about to be written with its line ending. Does nothing while a command
     * runs: what is typed then goes to the command.
     *
     * @param cursor the end of the output at this moment
     */
    public void submitted(long cursor) {
        if (phase != ShellPhase.PROMPT && phase != ShellPhase.CONTINUATION) {
            return;
        }
        startOwnRun();
        phase = ShellPhase.RUNNING;
        inputPending = true;
        inputEnd = cursor;
    }

    /** Takes the next mark, in the order of the output. */
    public void accept(CommandMark mark) {
        Objects.requireNonNull(mark, "mark");
        if (mark.kind() == CommandMark.Kind.INPUT_END) {
            inputEnd = mark.end();
            return;
        }
        switch (mark.kind()) {
            case COMMAND_START -> commandStarts(mark);
            case OUTPUT_END -> outputEnds(mark.start());
            case COMMAND_END -> commandEnds(mark);
            case PROMPT_END -> {
                promptEnd = mark.end();
                phase = ShellPhase.PROMPT;
            }
            case CONTINUATION_END -> phase = ShellPhase.CONTINUATION;
            default -> {}
        }
    }

    private void commandStarts(CommandMark mark) {
        startOwnRun();
        run.outputEnds(mark.start());
        run.outputStarts(mark.end());
        inputPending = false;
        phase = ShellPhase.RUNNING;
    }

    private void startOwnRun() {
        if (!begun && phase == ShellPhase.PROMPT) {
            run = new CommandRun();
            statusPending = false;
        }
    }

    private void outputEnds(long cursor) {
        if (run.running()) {
            run.outputEnds(cursor);
            statusPending = true;
        } else if (inputPending) {
            run.add(new OutputRange(Math.min(inputEnd, cursor), cursor));
            statusPending = true;
        }
        inputPending = false;
        phase = ShellPhase.FINISHING;
    }

    private void commandEnds(CommandMark mark) {
        outputEnds(mark.start());
        cwd = mark.workingDirectory().map(path -> NeutralText.line(path, LONGEST_PATH));
        if (statusPending) {
            mark.exitCode().ifPresent(run::ends);
            statusPending = false;
        }
    }
}
