package dev.ptymcp.infra.pty;

import java.util.ArrayList;
import java.util.List;

/**
 * The three pipes of a program without a terminal, and its {@link Lifeline}. Our ends never block, the program's do, as it
 * expects.
 */
final class StandardPipes {

    private static final int STANDARD = 3;

    private final List<Pipe> pipes;
    private final Lifeline lifeline;

    private StandardPipes(List<Pipe> pipes, Lifeline lifeline) {
        this.pipes = pipes;
        this.lifeline = lifeline;
    }

    static StandardPipes open() {
        List<Pipe> open = new ArrayList<>();
        try {
            for (int number = 0; number < STANDARD; number++) {
                open.add(Pipe.open());
            }
            StandardPipes pipes = new StandardPipes(List.copyOf(open), Lifeline.open());
            pipes.neverBlock();
            return pipes;
        } catch (RuntimeException failure) {
            open.forEach(Pipe::close);
            throw failure;
        }
    }

    private void neverBlock() {
        for (Descriptor own : List.of(input(), output(), error())) {
            LibcVariadic.C.fcntl(
                    own.number(),
                    UnixConstants.SET_STATUS_FLAGS,
                    UnixConstants.here().nonBlocking());
        }
    }

    /** Our end of the standard input. */
    Descriptor input() {
        return pipes.get(0).sink();
    }

    /** Our end of the standard output. */
    Descriptor output() {
        return pipes.get(1).source();
    }

    /** Our end of the standard error. */
    Descriptor error() {
        return pipes.get(2).source();
    }

    /** What the program inherits, by number: its standard input, output and error, and the lifeline. */
    List<Descriptor> ofProgram() {
        List<Descriptor> ends = new ArrayList<>(
                List.of(pipes.get(0).source(), pipes.get(1).sink(), pipes.get(2).sink()));
        ends.addAll(lifeline.ofProgram());
        return List.copyOf(ends);
    }

    /** Leaves the program's ends to the program, which has started and leads its group. */
    void handOver(int leader) {
        lifeline.tie(leader);
        ofProgram().forEach(Descriptor::close);
    }

    /** Closes all ends that are still open. Idempotent. */
    void close() {
        pipes.forEach(Pipe::close);
        lifeline.close();
    }
}
