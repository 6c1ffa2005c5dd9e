package dev.ptymcp.infra.pty;

import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.domain.model.output.OutputStreamKind;
import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.domain.model.terminal.TerminalFacts;
import dev.ptymcp.domain.model.terminal.TerminalSignal;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** A program behind three pipes, in a session of its own without a terminal. */
final class PipeConnection implements TerminalConnection {

    private final StandardPipes pipes;
    private final RunningProgram program;
    private final DescriptorInput input;
    private final List<DescriptorOutput> outputs;

    /**
     * @param ending a wake-up that nobody else uses
     */
    PipeConnection(StandardPipes pipes, ChildProcess child, WakeUp ending) {
        this.pipes = pipes;
        this.program = new RunningProgram(child, ending);
        this.input = new DescriptorInput(pipes.input());
        this.outputs = List.of(
                new DescriptorOutput(OutputStreamKind.STDOUT, pipes.output(), ending, child::ended),
                new DescriptorOutput(OutputStreamKind.STDERR, pipes.error(), ending, child::ended));
        child.end().thenRun(input::stop);
    }

    @Override
    public List<Output> outputs() {
        return List.copyOf(outputs);
    }

    @Override
    public int write(byte[] bytes, Duration deadline) {
        return program.child().ended() ? 0 : input.write(bytes, deadline);
    }

    @Override
    public void endInput() {
        input.stop();
        pipes.input().close();
    }

    @Override
    public void resize(TerminalSize size) {
        // There is no terminal that could have a size.
    }

    @Override
    public void signal(TerminalSignal signal) {
        program.child().signalGroup(Signals.number(signal));
    }

    @Override
    public TerminalFacts facts() {
        return TerminalFacts.UNKNOWN;
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
        program.close(grace, outputs, pipes::close);
    }
}
