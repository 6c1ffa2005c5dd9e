package dev.ptymcp.infra.socket;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;

/** Socket addresses as a person writes them. */
final class SocketNames {

    private SocketNames() {}

    /** {@code 127.0.0.1:2323}, {@code [::1]:2323}, or the path of a Unix socket. */
    static String of(SocketAddress address) {
        if (address instanceof UnixDomainSocketAddress unix) {
            return unix.getPath().toString();
        }
        InetSocketAddress tcp = (InetSocketAddress) address;
        String host = tcp.getAddress().getHostAddress();
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + tcp.getPort();
    }
}
