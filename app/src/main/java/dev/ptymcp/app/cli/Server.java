package dev.ptymcp.app.cli;

import dev.ptymcp.app.config.Configuration;
import dev.ptymcp.application.port.Finding;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/** The product as the command line sees it: everything assembled, ready to serve. Thread-safe. */
public interface Server extends AutoCloseable {

    /** Makes a server; the only thing that a command cannot do itself. */
    interface Assembly {

        /**
         * Assembles everything that {@code configuration} asks for. Opens nothing yet.
         *
         * @throws dev.ptymcp.domain.model.error.TerminalException when the configuration cannot hold
         */
        Server assemble(Configuration configuration);
    }

    /**
     * Speaks MCP with one client until it closes its end, this thread is interrupted, or the server is closed.
     *
     * @param in what the client sends
     * @param out what the client reads; nothing else may write to it
     */
    void serve(InputStream in, OutputStream out);

    /** Looks at what this machine has for sessions, see {@link dev.ptymcp.application.Terminals#examine}, and at what is set. */
    List<Finding> examine();

    /** Ends every session and frees everything. Returns when all are gone, within two seconds. Idempotent. */
    @Override
    void close();
}
