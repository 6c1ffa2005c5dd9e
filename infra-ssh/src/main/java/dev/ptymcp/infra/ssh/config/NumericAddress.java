package dev.ptymcp.infra.ssh.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Addresses in the one form in which OpenSSH compares and remembers them: IPv4 with four decimal numbers, IPv6 as in RFC
 * 5952.
 */
final class NumericAddress {

    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*");
    private static final Pattern IPV4_PART = Pattern.compile("0[xX][0-9A-Fa-f]{1,8}|[0-9]{1,11}");
    private static final int GROUPS = 8;
    private static final int IPV4_PARTS = 4;

    private NumericAddress() {}

    /** The host in lower case, or in its one form when it is an address of this family. */
    static String canonical(String host, Endpoint.Family family) {
        int zone = host.indexOf('%');
        String bare = zone < 0 ? host : host.substring(0, zone);
        if (family != Endpoint.Family.INET && IPV6.matcher(bare).matches()) {
            return ipv6(bare)
                    .map(address -> address + (zone < 0 ? "" : host.substring(zone)))
                    .orElse(lower(host));
        }
        return family == Endpoint.Family.INET6 ? lower(host) : ipv4(host).orElse(lower(host));
    }

    private static String lower(String host) {
        return host.toLowerCase(Locale.ROOT);
    }

    /** One to four numbers, decimal, octal or hexadecimal, the last of which fills the bytes that are left. */
    private static Optional<String> ipv4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length > IPV4_PARTS) {
            return Optional.empty();
        }
        long address = 0;
        for (int i = 0; i < parts.length; i++) {
            int bits = i < parts.length - 1 ? 8 : 8 * (IPV4_PARTS + 1 - parts.length);
            long value = ipv4Part(parts[i]);
            if (value < 0 || value >= 1L << bits) {
                return Optional.empty();
            }
            address = address << bits | value;
        }
        return Optional.of(
                (address >> 24) + "." + (address >> 16 & 255) + "." + (address >> 8 & 255) + "." + (address & 255));
    }

    private static long ipv4Part(String text) {
        if (!IPV4_PART.matcher(text).matches()) {
            return -1;
        }
        try {
            return Long.decode(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static Optional<String> ipv6(String text) {
        byte[] bytes;
        try {
            bytes = InetAddress.getByName("[" + text + "]").getAddress();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
        if (bytes.length == IPV4_PARTS) {
            return Optional.of("::ffff:" + dotted(bytes, 0));
        }
        List<Integer> groups = new ArrayList<>();
        for (int i = 0; i < bytes.length; i += 2) {
            groups.add((bytes[i] & 255) << 8 | bytes[i + 1] & 255);
        }
        return Optional.of(joined(groups));
    }

    /** The groups, the longest run of at least two zeros as a double colon. */
    private static String joined(List<Integer> groups) {
        int start = -1;
        int longest = 1;
        for (int i = 0; i < GROUPS; i++) {
            int length = 0;
            while (i + length < GROUPS && groups.get(i + length) == 0) {
                length++;
            }
            if (length > longest) {
                start = i;
                longest = length;
            }
        }
        if (start < 0) {
            return hex(groups);
        }
        return hex(groups.subList(0, start)) + "::" + hex(groups.subList(start + longest, GROUPS));
    }

    private static String hex(List<Integer> groups) {
        return String.join(":", groups.stream().map(Integer::toHexString).toList());
    }

    private static String dotted(byte[] bytes, int from) {
        return (bytes[from] & 255) + "." + (bytes[from + 1] & 255) + "." + (bytes[from + 2] & 255) + "."
                + (bytes[from + 3] & 255);
    }
}
