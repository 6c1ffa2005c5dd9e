package dev.ptymcp.infra.pty;

import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.domain.model.terminal.TerminalFacts;
import dev.ptymcp.domain.model.terminal.TerminalSignal;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** A connection that leaves something to be tidied up when it is closed. */
record TidyConnection(TerminalConnection connection, Runnable tidyUp) implements TerminalConnection {

    @Override
    public List<Output> outputs() {
        return connection.outputs();
    }

    @Override
    public int write(byte[] bytes, Duration deadline) {
        return connection.write(bytes, deadline);
    }

    @Override
    public void endInput() {
        connection.endInput();
    }

    @Override
    public void resize(TerminalSize size) {
        connection.resize(size);
    }

    @Override
    public void signal(TerminalSignal signal) {
        connection.signal(signal);
    }

    @Override
    public TerminalFacts facts() {
        return connection.facts();
    }

    @Override
    public OptionalLong pid() {
        return connection.pid();
    }

    @Override
    public ExitStatus awaitExit() throws InterruptedException {
        return connection.awaitExit();
    }

    @Override
    public void close(Duration grace) {
        try {
            connection.close(grace);
        } finally {
            tidyUp.run();
        }
    }
}
