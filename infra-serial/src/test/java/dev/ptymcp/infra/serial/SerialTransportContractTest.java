package dev.ptymcp.infra.serial;

import dev.ptymcp.application.port.TerminalTransport;
import dev.ptymcp.application.port.TerminalTransportContract;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.target.ConnectionTarget;
import dev.ptymcp.domain.model.target.SerialLine;
import dev.ptymcp.domain.model.target.SerialTarget;
import dev.ptymcp.infra.serial.fixture.SerialPair;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Programs behind serial lines that play the peers of the contract; the device goes when they end. */
final class SerialTransportContractTest implements TerminalTransportContract {

    @TempDir
    private Path directory;

    private final List<SerialPair> pairs = new ArrayList<>();

    @AfterEach
    void unplugAll() {
        pairs.forEach(SerialPair::close);
    }

    private Path next() {
        return directory.resolve("device" + pairs.size());
    }

    private ConnectionTarget opened(SerialPair pair) {
        pairs.add(pair);
        return pair.target();
    }

    @Override
    public TerminalTransport transport() {
        return SerialLines.transport(directory);
    }

    @Override
    public ConnectionTarget counting(int lines) {
        return opened(SerialPair.to(next(), "seq 1 " + lines));
    }

    @Override
    public ConnectionTarget answering() {
        return opened(SerialPair.to(
                next(), "echo ready; while read -r l; do if [ \"$l\" = quit ]; then exit 0; fi; echo \"$l!\"; done"));
    }

    @Override
    public ConnectionTarget deaf() {
        return opened(SerialPair.toDeaf(next(), "echo ready; exec sleep 1000"));
    }

    @Override
    public ConnectionTarget flooding() {
        return opened(SerialPair.to(next(), "exec yes"));
    }

    @Override
    public ConnectionTarget unreachable() {
        return new SerialTarget(directory.resolve("none").toString(), SerialLine.DEFAULT);
    }

    @Override
    public ErrorCode refusal() {
        return ErrorCode.DEVICE_NOT_FOUND;
    }
}
