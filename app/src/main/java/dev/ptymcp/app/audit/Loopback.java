package dev.ptymcp.app.audit;

import java.util.Set;

/** Names of this machine that no other machine can have. */
final class Loopback {

    private static final Set<String> NAMES = Set.of("localhost", "::1", "[::1]");

    private Loopback() {}

    static boolean is(String host) {
        return NAMES.contains(host) || host.matches("127(\\.[0-9]{1,3}){3}");
    }
}
