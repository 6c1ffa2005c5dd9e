package dev.ptymcp.app;

import dev.ptymcp.adapter.mcp.McpServer;
import dev.ptymcp.adapter.mcp.ServerInfo;
import dev.ptymcp.adapter.mcp.tool.ToolCatalog;
import dev.ptymcp.app.cli.Server;
import dev.ptymcp.app.config.Configuration;
import dev.ptymcp.application.port.BackgroundTasks;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Puts the product together: the only class that names concrete adapters. Thread-safe. */
final class Assembly implements Server.Assembly {

    private final BackgroundTasks tasks;
    private final String version;

    Assembly(BackgroundTasks tasks, String version) {
        this.tasks = tasks;
        this.version = version;
    }

    @Override
    public Server assemble(Configuration configuration) {
        LogSettings.apply(configuration);
        McpServer.Surroundings surroundings = new McpServer.Surroundings(
                new ServerInfo("pty-mcp", version, ""), tasks, System.getLogger("dev.ptymcp.mcp"));
        return new Assembled(new ToolCatalog(List.of()), surroundings);
    }

    /** The whole, with its one way to end. */
    private static final class Assembled implements Server {

        private final ToolCatalog catalog;
        private final McpServer.Surroundings surroundings;
        private final Set<McpServer> serving = ConcurrentHashMap.newKeySet();

        Assembled(ToolCatalog catalog, McpServer.Surroundings surroundings) {
            this.catalog = catalog;
            this.surroundings = surroundings;
        }

        @Override
        public void serve(InputStream in, OutputStream out) {
            try (McpServer server = McpServer.serve(in, out, catalog, surroundings)) {
                serving.add(server);
                server.awaitEnd();
                serving.remove(server);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {
            serving.forEach(McpServer::close);
        }
    }
}
