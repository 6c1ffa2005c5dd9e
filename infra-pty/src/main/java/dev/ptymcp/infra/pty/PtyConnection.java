package dev.ptymcp.infra.pty;

import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.domain.model.output.OutputStreamKind;
import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.domain.model.terminal.TerminalFacts;
import dev.ptymcp.domain.model.terminal.TerminalSignal;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A program in a pseudo-terminal. */
final class PtyConnection implements TerminalConnection {

    private final Pseudoterminal terminal;
    private final RunningProgram program;
    private final DescriptorOutput output;
    private final DescriptorInput input;

    /**
     * @param ending a wake-up that nobody else uses
     */
    PtyConnection(Pseudoterminal terminal, ChildProcess child, WakeUp ending) {
        this.terminal = terminal;
        this.program = new RunningProgram(child, ending);
        this.output = new DescriptorOutput(OutputStreamKind.MERGED, terminal.master(), ending, child::ended);
        this.input = new DescriptorInput(terminal.master());
        child.end().thenRun(input::stop);
    }

    @Override
    public List<Output> outputs() {
        return List.of(output);
    }

    @Override
    public int write(byte[] bytes, Duration deadline) {
        return program.child().ended() ? 0 : input.write(bytes, deadline);
    }

    /** {@inheritDoc} Sends the terminal's end-of-file character; at the start of a line that ends the input. */
    @Override
    public void endInput() {
        terminal.settings().ifPresent(settings -> input.write(new byte[] {settings.endOfFile()}, Duration.ZERO));
    }

    @Override
    public void resize(TerminalSize size) {
        terminal.resize(size);
    }

    @Override
    public void signal(TerminalSignal signal) {
        int number = Signals.number(signal);
        OptionalInt foreground = terminal.foregroundGroup();
        if (foreground.isEmpty() || Libc.kill(-foreground.getAsInt(), number) != 0) {
            program.child().signalGroup(number);
        }
    }

    @Override
    public TerminalFacts facts() {
        OptionalInt foreground;
        Optional<Termios> settings;
        do {
            foreground = terminal.foregroundGroup();
            settings = terminal.settings();
            // A shell that starts a program changes both: the settings of one are no fact about the other.
        } while (!foreground.equals(terminal.foregroundGroup()));
        Optional<Integer> group = foreground.isPresent() ? Optional.of(foreground.getAsInt()) : Optional.empty();
        return new TerminalFacts(
                settings.map(Termios::echo),
                settings.map(Termios::canonical),
                group.map(number -> number == program.child().pid()),
                group.flatMap(ProcessTable::programOf));
    }

    @Override
    public OptionalLong pid() {
        return OptionalLong.of(program.child().pid());
    }

    @Override
    public ExitStatus awaitExit() throws InterruptedException {
        return program.awaitExit();
    }

    @Override
    public void close(Duration grace) {
        input.stop();
        program.close(grace, List.of(output), terminal::close);
    }
}
