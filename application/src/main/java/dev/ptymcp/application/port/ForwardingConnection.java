package dev.ptymcp.application.port;

import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.domain.model.terminal.TerminalFacts;
import dev.ptymcp.domain.model.terminal.TerminalSignal;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** A connection that is another one, but for what it overrides. As thread-safe as that one. */
public interface ForwardingConnection extends TerminalConnection {

    /** The connection that everything is passed on to. Always the same. */
    TerminalConnection connection();

    @Override
    default List<Output> outputs() {
        return connection().outputs();
    }

    @Override
    default int write(byte[] bytes, Duration deadline) {
        return connection().write(bytes, deadline);
    }

    @Override
    default long unconfirmed() {
        return connection().unconfirmed();
    }

    @Override
    default void endInput() {
        connection().endInput();
    }

    @Override
    default void resize(TerminalSize size) {
        connection().resize(size);
    }

    @Override
    default void signal(TerminalSignal signal) {
        connection().signal(signal);
    }

    @Override
    default void sendBreak(Duration length) {
        connection().sendBreak(length);
    }

    @Override
    default TerminalFacts facts() {
        return connection().facts();
    }

    @Override
    default List<String> warnings() {
        return connection().warnings();
    }

    @Override
    default OptionalLong pid() {
        return connection().pid();
    }

    @Override
    default ExitStatus awaitExit() throws InterruptedException {
        return connection().awaitExit();
    }

    @Override
    default void close(Duration grace) {
        connection().close(grace);
    }
}
