package dev.ptymcp.infra.pty;

import dev.ptymcp.application.port.ForwardingConnection;
import dev.ptymcp.application.port.TerminalConnection;
import java.time.Duration;

/** A connection that leaves something to be tidied up when it is closed. */
record TidyConnection(TerminalConnection connection, Runnable tidyUp) implements ForwardingConnection {

    @Override
    public void close(Duration grace) {
        try {
            connection.close(grace);
        } finally {
            tidyUp.run();
        }
    }
}
