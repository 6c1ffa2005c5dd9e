package dev.ptymcp.infra.ssh;

import dev.ptymcp.application.port.BackgroundTasks;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.target.HostPort;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Connects to a host by TCP: every address that its name has, in the resolver's order. */
final class SocketDialer {

    /** Which addresses are tried. */
    enum Family {
        ANY,
        IPV4,
        IPV6;

        boolean takes(InetAddress address) {
            return switch (this) {
                case ANY -> true;
                case IPV4 -> address instanceof Inet4Address;
                case IPV6 -> address instanceof Inet6Address;
            };
        }
    }

    /**
     * Where to connect to.
     *
     * @param server the host and its port
     * @param family which of the host's addresses are tried
     * @param from the local address to come from; empty for any
     */
    record Destination(HostPort server, Family family, Optional<String> from) {}

    /** An address and why it did not do. */
    private record Failure(InetSocketAddress address, ErrorCode code, String why) {}

    private final Duration timeout;
    private final BackgroundTasks tasks;

    /**
     * @param timeout for the name and all addresses of a host together
     * @param tasks looks names up, which nothing can end: when it takes too long, it goes on for nobody
     */
    SocketDialer(Duration timeout, BackgroundTasks tasks) {
        this.timeout = timeout;
        this.tasks = tasks;
    }

    /**
     * Connects. Blocks; an abort frees it.
     *
     * @throws TerminalException {@code HOST_NOT_FOUND}, {@code CONNECTION_REFUSED}, {@code CONNECT_TIMEOUT} or
     *     {@code HOST_UNREACHABLE}, or the reason of the abort
     */
    Wire dial(Destination destination, AbortSwitch abort) {
        long end = System.nanoTime() + timeout.toNanos();
        List<InetAddress> addresses = resolve(destination, abort);
        List<Failure> failures = new ArrayList<>();
        for (int i = 0; i < addresses.size(); i++) {
            abort.check();
            InetSocketAddress address =
                    new InetSocketAddress(addresses.get(i), destination.server().port());
            // A dead address leaves the others their share of the time.
            long share = (end - System.nanoTime()) / (addresses.size() - i);
            try {
                return connect(address, destination.from(), Math.max(share, 1), abort);
            } catch (IOException failure) {
                abort.check();
                failures.add(explained(address, failure));
            }
        }
        throw failed(destination.server(), failures);
    }

    private List<InetAddress> resolve(Destination destination, AbortSwitch abort) {
        String host = destination.server().host();
        CompletableFuture<List<InetAddress>> found = new CompletableFuture<>();
        Runnable stop = () -> found.complete(List.of());
        abort.onAbort(stop);
        tasks.start("ssh resolve " + host, () -> found.complete(lookUp(host)));
        try {
            List<InetAddress> all = Waiting.forResult(found, timeout).orElseThrow(() -> noNameServer(host));
            abort.check();
            List<InetAddress> addresses =
                    all.stream().filter(destination.family()::takes).toList();
            if (addresses.isEmpty()) {
                throw noAddress(host, destination.family());
            }
            return addresses;
        } finally {
            abort.forget(stop);
        }
    }

    private static List<InetAddress> lookUp(String host) {
        try {
            return List.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException unknown) {
            return List.of();
        }
    }

    private TerminalException noNameServer(String host) {
        return new TerminalException(
                ErrorCode.CONNECT_TIMEOUT,
                "No name server told the address of " + host + " within " + Durations.show(timeout) + ".",
                "Check the network and its name servers, or give an address.");
    }

    private static TerminalException noAddress(String host, Family family) {
        return new TerminalException(
                ErrorCode.HOST_NOT_FOUND,
                "The host name '" + host + "' has no address" + (family == Family.ANY ? "" : " of the wanted family")
                        + ".",
                "Check the spelling, or give an address or an alias of the SSH configuration; list_targets shows those.");
    }

    private static Wire connect(InetSocketAddress address, Optional<String> from, long nanos, AbortSwitch abort)
            throws IOException {
        Socket socket = new Socket();
        Runnable closer = () -> close(socket);
        abort.onAbort(closer);
        try {
            if (from.isPresent()) {
                socket.bind(new InetSocketAddress(InetAddress.getByName(from.get()), 0));
            }
            socket.connect(address, (int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)));
            return new SocketWire(socket);
        } catch (IOException failure) {
            close(socket);
            throw failure;
        } finally {
            abort.forget(closer);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // Nothing is left to be closed then.
        }
    }

    /** The JDK tells these apart by text alone. */
    private static Failure explained(InetSocketAddress address, IOException failure) {
        String text = Optional.ofNullable(failure.getMessage()).orElse("").toLowerCase(Locale.ROOT);
        if (text.contains("refused")) {
            return new Failure(address, ErrorCode.CONNECTION_REFUSED, "refused");
        }
        if (failure instanceof SocketTimeoutException || text.contains("timed out")) {
            return new Failure(address, ErrorCode.CONNECT_TIMEOUT, "no answer");
        }
        return new Failure(address, ErrorCode.HOST_UNREACHABLE, text.isEmpty() ? "unreachable" : text);
    }

    private TerminalException failed(HostPort server, List<Failure> failures) {
        String tried = failures.stream()
                .map(failure -> show(failure.address()) + " (" + failure.why() + ")")
                .collect(Collectors.joining(", "));
        for (ErrorCode code : List.of(ErrorCode.CONNECTION_REFUSED, ErrorCode.CONNECT_TIMEOUT)) {
            if (failures.stream().anyMatch(failure -> failure.code() == code)) {
                return code == ErrorCode.CONNECTION_REFUSED ? refused(server, tried) : timedOut(server, tried);
            }
        }
        return new TerminalException(
                ErrorCode.HOST_UNREACHABLE,
                "There is no way to " + server + ": " + tried + ".",
                "Check the network, a VPN, or whether the host needs a proxy_jump.");
    }

    private static TerminalException refused(HostPort server, String tried) {
        return new TerminalException(
                ErrorCode.CONNECTION_REFUSED,
                "Nothing listens at " + server + ": " + tried + ".",
                "Check the port and that the SSH server runs there; after a reboot try again in a moment.");
    }

    private TerminalException timedOut(HostPort server, String tried) {
        return new TerminalException(
                ErrorCode.CONNECT_TIMEOUT,
                "No connection to " + server + " within " + Durations.show(timeout) + ": " + tried + ".",
                "Check address, firewall and VPN, or whether the host needs a proxy_jump.");
    }

    /** The address and port without a name. */
    static String show(InetSocketAddress address) {
        InetAddress ip = address.getAddress();
        String text = ip == null ? address.getHostString() : ip.getHostAddress();
        return new HostPort(text, address.getPort()).toString();
    }
}
