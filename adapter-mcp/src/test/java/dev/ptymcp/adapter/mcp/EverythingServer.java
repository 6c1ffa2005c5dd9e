package dev.ptymcp.adapter.mcp;

import dev.ptymcp.adapter.mcp.client.ConnectedClients;
import dev.ptymcp.adapter.mcp.feature.ChangeSource;
import dev.ptymcp.adapter.mcp.feature.ServerChanges;
import dev.ptymcp.adapter.mcp.tool.Tool;
import dev.ptymcp.adapter.mcp.transport.Changes;
import dev.ptymcp.adapter.mcp.transport.ClientQuestions;
import dev.ptymcp.application.runtime.SystemTimeSource;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A server with the tools, resources and prompts that the official conformance suite wants, on the same adapter as the real one.
 * In a test it is served there; {@link #main} serves it on standard input and output, for {@code bench/clients/run}.
 */
public final class EverythingServer implements AutoCloseable {

    private final ThreadBackgroundTasks tasks = new ThreadBackgroundTasks();
    private final ConnectedClients clients = new ConnectedClients();
    private final ChangingTools tools = new ChangingTools();
    private final EverythingFeatures features = new EverythingFeatures(tasks, clients);
    private volatile @Nullable McpServer server;

    EverythingServer() {
        List<Tool> all = new ArrayList<>(ContentTools.all());
        all.addAll(new AskingTools(this::greeted).all());
        all.addAll(features.triggers());
        tools.add(all);
    }

    /** Serves until the end of the input. */
    public static void main(String[] none) throws InterruptedException {
        try (EverythingServer everything = new EverythingServer();
                McpServer server = McpServer.serve(
                        new FileInputStream(FileDescriptor.in),
                        new FileOutputStream(FileDescriptor.out),
                        everything.offer(),
                        new McpServer.Surroundings(
                                        new ServerInfo("pty-mcp", "1.2.3", "Use it well."),
                                        everything.tasks,
                                        new RecordingLog(),
                                        everything.clients)
                                .telling(everything.changes()))) {
            everything.servedBy(server);
            server.awaitEnd();
        }
    }

    /** A client of a new one in this process, which ends with the client. */
    static TestClient client(EverythingServer everything, RecordingLog log) {
        TestClient client = new TestClient(everything.offer(), log, everything.clients, everything.changes());
        everything.servedBy(client.server());
        return client;
    }

    private McpServer.Offer offer() {
        return new McpServer.Offer(tools, features.features());
    }

    private Changes changes() {
        List<ChangeSource> sources = new ArrayList<>(features.changes());
        sources.add(ChangeSource.ofTools(tools));
        return new ServerChanges(tasks, SystemTimeSource.INSTANCE, () -> sources);
    }

    private void servedBy(McpServer newServer) {
        server = newServer;
    }

    private ClientQuestions greeted() {
        return Objects.requireNonNull(server, "nobody serves yet").questions();
    }

    @Override
    public void close() {
        features.close();
        tasks.close();
    }
}
