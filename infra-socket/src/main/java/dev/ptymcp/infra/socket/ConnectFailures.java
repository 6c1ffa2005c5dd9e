package dev.ptymcp.infra.socket;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.target.HostPort;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Why none of a host's addresses could be connected to. */
final class ConnectFailures {

    /** What became of one attempt; the first that occurred decides what the whole is called. */
    enum Cause {
        /** A host answered that nothing listens. */
        REFUSED("refused"),
        /** Nothing answered in time. */
        NO_ANSWER("no answer"),
        /** There is no way to it. */
        UNREACHABLE("unreachable");

        /** No kernel gives up earlier, and none takes so long to hear of a refusal. */
        private static final Duration SHORTEST_TIMEOUT = Duration.ofSeconds(18);

        private final String words;

        Cause(String words) {
            this.words = words;
        }

        /**
         * Tells causes apart by type and time, for the text is in the system's language.
         *
         * @param begun when the attempt began
         */
        static Cause of(IOException failure, Deadline begun) {
            if (!(failure instanceof ConnectException)) {
                return UNREACHABLE;
            }
            return begun.nanosLeft() + SHORTEST_TIMEOUT.toNanos() > 0 ? REFUSED : NO_ANSWER;
        }
    }

    private final Map<InetSocketAddress, Cause> causes = new LinkedHashMap<>();

    void add(InetSocketAddress address, Cause cause) {
        causes.put(address, cause);
    }

    /** The failure of the whole. */
    TerminalException describe(HostPort to, Duration timeout) {
        String which = to + attempts();
        if (causes.containsValue(Cause.REFUSED)) {
            return new TerminalException(
                    ErrorCode.CONNECTION_REFUSED,
                    "Nothing accepts connections at " + which + ".",
                    "Check the port, and that the service runs and listens at this address; then call again.");
        }
        if (causes.containsValue(Cause.NO_ANSWER)) {
            return new TerminalException(
                    ErrorCode.CONNECT_TIMEOUT,
                    "No connection to " + which + " within " + timeout.toMillis() + " ms.",
                    "Check that the host is up and that no firewall drops the connection; a slow network needs a longer"
                            + " connect_timeout_ms.");
        }
        return new TerminalException(
                ErrorCode.HOST_UNREACHABLE,
                "There is no route from here to " + which + ".",
                "Check the address, the network and the VPN.");
    }

    private String attempts() {
        if (causes.size() == 1 && causes.keySet().stream().allMatch(ConnectFailures::isNamedByItself)) {
            return "";
        }
        return causes.entrySet().stream()
                .map(entry -> entry.getKey().getAddress().getHostAddress() + " " + entry.getValue().words)
                .collect(Collectors.joining(", ", " (", ")"));
    }

    private static boolean isNamedByItself(InetSocketAddress address) {
        return address.getHostString().equals(address.getAddress().getHostAddress());
    }
}
