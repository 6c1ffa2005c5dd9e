package dev.ptymcp.infra.socket;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;

/** In which order the addresses of a host are tried: the families by turns, IPv6 first (RFC 8305, section 4). */
final class AddressOrder {

    private AddressOrder() {}

    /** The same addresses without repetitions; those of one family stay in their order. */
    static List<InetAddress> of(Collection<InetAddress> addresses) {
        Queue<InetAddress> six = new ArrayDeque<>();
        Queue<InetAddress> four = new ArrayDeque<>();
        for (InetAddress address : new LinkedHashSet<>(addresses)) {
            (address instanceof Inet6Address ? six : four).add(address);
        }
        List<InetAddress> ordered = new ArrayList<>();
        while (!six.isEmpty() || !four.isEmpty()) {
            take(six, ordered);
            take(four, ordered);
        }
        return ordered;
    }

    private static void take(Queue<InetAddress> from, List<InetAddress> to) {
        if (!from.isEmpty()) {
            to.add(from.remove());
        }
    }
}
