package dev.ptymcp.application.session;

import dev.ptymcp.application.port.TerminalConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A connection that was opened for a session.
 *
 * @param connection the connection
 * @param integrated whether its shell was made to report its commands
 * @param terminal whether there is a terminal, rather than pipes
 * @param warnings what the opener should know
 * @param afterStart who hears when its first prompt shows, or when it is over before
 * @param kept the way to let go of it, where it outlives this server
 */
record Opening(
        TerminalConnection connection,
        boolean integrated,
        boolean terminal,
        List<String> warnings,
        AfterStart afterStart,
        Optional<KeptLink> kept) {

    /** Hears once how the start went; called under the session's lock, so it must be short. */
    interface AfterStart {

        /** Nothing is to be done. */
        AfterStart NOTHING = prompted -> {};

        /** @param prompted whether the first prompt shows, rather than the end of the session */
        void over(boolean prompted);
    }

    Opening {
        List<String> all = new ArrayList<>(connection.warnings());
        all.addAll(warnings);
        warnings = List.copyOf(all);
    }

    /** One that ends with this server. */
    Opening(
            TerminalConnection connection,
            boolean integrated,
            boolean terminal,
            List<String> warnings,
            AfterStart afterStart) {
        this(connection, integrated, terminal, warnings, afterStart, Optional.empty());
    }

    /** One of which there is nothing more to say. */
    static Opening of(TerminalConnection connection, boolean integrated, boolean terminal) {
        return new Opening(connection, integrated, terminal, List.of(), AfterStart.NOTHING);
    }
}
