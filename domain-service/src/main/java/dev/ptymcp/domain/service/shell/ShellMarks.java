package dev.ptymcp.domain.service.shell;

import dev.ptymcp.domain.model.command.CommandMark;
import dev.ptymcp.domain.model.command.CommandMark.Kind;
import dev.ptymcp.domain.service.vt.VtActions;
import dev.ptymcp.domain.service.vt.VtParams;
import dev.ptymcp.domain.service.vt.VtParser;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Recognises in a terminal's output the marks of this session's own shell (OSC 133 with the session's nonce) and where the
 * echo of typed input ends.
 *
 * <p>A mark counts only when it carries the nonce that {@link ShellIntegration} gave to the shell, so that neither a
 * program's output nor the marks of a shell inside the shell, nor a recording of another session can forge a boundary.
 * A mark's serial must grow, so that neither a redrawn prompt nor the output of this session, printed again, is taken for
 * news. Everything else is passed over. Memory does not grow with the output. Not thread-safe.
 */
public final class ShellMarks implements VtActions {

    private static final int LF = 0x0A;
    private static final int BRACKETED_PASTE = 2004;

    private final MarkGrammar grammar;
    private final Consumer<CommandMark> listener;
    private final EchoEnd echo = new EchoEnd();
    private long serial;
    private @Nullable VtParser parser;

    /**
     * @param nonce what this session's marks carry, as given to {@link ShellIntegration}
     * @param listener gets each mark in the order of the output, while the parser is being fed
     */
    public ShellMarks(String nonce, Consumer<CommandMark> listener) {
        this.grammar = new MarkGrammar(nonce);
        this.listener = Objects.requireNonNull(listener, "listener");
    }

    /** Says which parser calls this object, before it is fed for the first time: the cursors of marks come from there. */
    public void follow(VtParser parser) {
        this.parser = Objects.requireNonNull(parser, "parser");
    }

    /**
     * Says that a line is being typed at the shell's prompt, before it is written: the end of its echo is reported as
     * {@link CommandMark.Kind#INPUT_END}.
     *
     * @param text what is typed, without the line ending
     */
    public void expectEcho(String text) {
        echo.expect(text);
    }

    @Override
    public void printAscii(byte[] bytes, int from, int to) {
        echo.printed(to - from);
    }

    @Override
    public void print(int codePoint) {
        echo.printed(1);
    }

    @Override
    public void execute(int control) {
        if (control == LF && echo.open()) {
            report(echo.lineFeed(position()));
        }
    }

    @Override
    public void csi(VtParams params, int prefix, int intermediate, int finalByte) {
        if (finalByte == 'l' && prefix == '?' && params.value(0, 0) == BRACKETED_PASTE && echo.open()) {
            // Line editors of shells switch bracketed paste off when they hand over the line.
            report(echo.editorLeft(position()));
        }
    }

    @Override
    public void osc(byte[] payload, int length, int terminator) {
        VtParser from = Objects.requireNonNull(parser, "follow was not called");
        grammar.read(payload, length, from.sequenceStart(), from.position()).ifPresent(this::take);
    }

    private void take(CommandMark mark) {
        if (isNew(mark)) {
            serial = mark.serial();
            echo.close();
            listener.accept(mark);
        } else if (mark.kind() == Kind.PROMPT_END || mark.kind() == Kind.CONTINUATION_END) {
            // A redrawn prompt is followed by the redrawn echo.
            echo.restart();
        }
    }

    /** zsh shows the same continuation prompt, serial and all, for each line of one command. */
    private boolean isNew(CommandMark mark) {
        return mark.serial() > serial || mark.serial() == serial && mark.kind() == Kind.CONTINUATION_END;
    }

    private void report(boolean moved) {
        if (moved) {
            listener.accept(CommandMark.of(Kind.INPUT_END, echo.end(), echo.end(), 0));
        }
    }

    private long position() {
        return Objects.requireNonNull(parser, "follow was not called").position();
    }
}
