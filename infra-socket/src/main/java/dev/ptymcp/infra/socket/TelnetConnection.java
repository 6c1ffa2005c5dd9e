package dev.ptymcp.infra.socket;

import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.domain.model.terminal.TerminalFacts;
import dev.ptymcp.domain.model.terminal.TerminalSignal;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.infra.socket.telnet.TelnetCodec;
import dev.ptymcp.infra.socket.telnet.TelnetCommand;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A terminal behind a telnet server. */
final class TelnetConnection implements TerminalConnection {

    /** What terminals take for the end of the input unless told otherwise: control-D. */
    private static final byte[] END_OF_FILE = {4};

    private static final TerminalFacts READS_SECRETLY =
            new TerminalFacts(Optional.of(false), Optional.of(true), Optional.empty(), Optional.empty());

    private final TelnetCodec telnet;
    private final SocketConnection socket;

    /** Begins to speak on a wire. */
    TelnetConnection(Wire wire, TelnetCodec telnet) {
        this.telnet = telnet;
        this.socket = new SocketConnection(wire, new TelnetSpeech(telnet, () -> false));
        telnet.open();
        socket.flush();
    }

    @Override
    public List<Output> outputs() {
        return socket.outputs();
    }

    @Override
    public int write(byte[] bytes, Duration deadline) {
        return socket.write(bytes, deadline);
    }

    /** {@inheritDoc} Sends the end-of-file character; a FIN would hang the terminal up. */
    @Override
    public void endInput() {
        socket.write(END_OF_FILE, Duration.ZERO);
    }

    @Override
    public void resize(TerminalSize size) {
        telnet.resized(size);
        socket.flush();
    }

    /** {@inheritDoc} Telnet has INT, as Interrupt Process, and BREAK (RFC 854). */
    @Override
    public void signal(TerminalSignal signal) {
        switch (signal) {
            case INT -> telnet.command(TelnetCommand.INTERRUPT_PROCESS);
            case BREAK -> telnet.command(TelnetCommand.BREAK);
            case AYT -> telnet.command(TelnetCommand.ARE_YOU_THERE);
            case AO -> telnet.command(TelnetCommand.ABORT_OUTPUT);
            default ->
                throw new TerminalException(
                        ErrorCode.NOT_SUPPORTED,
                        "Telnet has no " + signal + "; it has INT, BREAK, AYT and AO.",
                        "Send a key instead with send_keys: ctrl+z for TSTP, ctrl+\\ for QUIT.");
        }
        socket.flush();
    }

    /** {@inheritDoc} The echo is known where the server takes it over for a password. */
    @Override
    public TerminalFacts facts() {
        return telnet.facts().hidesInput() ? READS_SECRETLY : TerminalFacts.UNKNOWN;
    }

    @Override
    public OptionalLong pid() {
        return OptionalLong.empty();
    }

    @Override
    public ExitStatus awaitExit() throws InterruptedException {
        return socket.awaitExit();
    }

    @Override
    public void close(Duration grace) {
        socket.close(grace);
    }
}
