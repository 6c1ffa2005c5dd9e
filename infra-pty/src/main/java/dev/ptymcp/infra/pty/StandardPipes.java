package dev.ptymcp.infra.pty;

import java.util.ArrayList;
import java.util.List;

/** The three pipes of a program without a terminal. Our ends never block, the program's do, as it expects. */
final class StandardPipes {

    private final List<Pipe> pipes;

    private StandardPipes(List<Pipe> pipes) {
        this.pipes = pipes;
    }

    static StandardPipes open() {
        List<Pipe> open = new ArrayList<>();
        try {
            for (int number = 0; number < 3; number++) {
                open.add(Pipe.open());
            }
        } catch (RuntimeException failure) {
            open.forEach(Pipe::close);
            throw failure;
        }
        StandardPipes pipes = new StandardPipes(List.copyOf(open));
        for (Descriptor own : List.of(pipes.input(), pipes.output(), pipes.error())) {
            LibcVariadic.C.fcntl(
                    own.number(),
                    UnixConstants.SET_STATUS_FLAGS,
                    UnixConstants.here().nonBlocking());
        }
        return pipes;
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

    /** The program's ends: its standard input, output and error. */
    List<Descriptor> ofProgram() {
        return List.of(pipes.get(0).source(), pipes.get(1).sink(), pipes.get(2).sink());
    }

    /** Closes all ends that are still open. Idempotent. */
    void close() {
        pipes.forEach(Pipe::close);
    }
}
