package dev.ptymcp.infra.socket;

import dev.ptymcp.application.port.BackgroundTasks;
import dev.ptymcp.application.port.TerminalTransport;
import dev.ptymcp.application.port.TerminalTransportContract;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import dev.ptymcp.domain.model.target.ConnectionTarget;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Scripts behind real servers that play the peers of the contract. */
abstract class SocketContract implements TerminalTransportContract {

    @TempDir
    Path directory;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final ThreadBackgroundTasks tasks = new ThreadBackgroundTasks();

    /** Has a server run {@code script} for every client, and says where. */
    abstract ConnectionTarget serving(String script);

    /** Closes something when the test is over. */
    <T extends AutoCloseable> T untilTheEnd(T resource) {
        opened.add(resource);
        return resource;
    }

    BackgroundTasks tasks() {
        return tasks;
    }

    @AfterEach
    void endThePeers() throws Exception {
        for (AutoCloseable resource : opened) {
            resource.close();
        }
        tasks.close();
    }

    @Override
    public TerminalTransport transport() {
        return new SocketTransport(tasks);
    }

    @Override
    public ConnectionTarget counting(int lines) {
        return serving("seq 1 " + lines);
    }

    @Override
    public ConnectionTarget answering() {
        return serving("echo ready; while read -r l; do if [ \"$l\" = quit ]; then exit 0; fi; echo \"$l!\"; done");
    }

    @Override
    public ConnectionTarget deaf() {
        return serving("echo ready; exec sleep 1000");
    }

    @Override
    public ConnectionTarget flooding() {
        return serving("exec yes");
    }
}
