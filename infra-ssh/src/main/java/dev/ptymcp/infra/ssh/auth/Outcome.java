package dev.ptymcp.infra.ssh.auth;

import java.util.List;

/**
 * What trying one method came to.
 *
 * @param kind what it came to
 * @param methods what the server goes on with, unless it is done
 */
record Outcome(Kind kind, List<String> methods) {

    enum Kind {
        /** The user is logged in. */
        ACCEPTED,
        /** That much is proven, and the server wants more. */
        PARTLY,
        /** Nothing is left to try of this method. */
        REFUSED
    }

    static Outcome accepted() {
        return new Outcome(Kind.ACCEPTED, List.of());
    }

    static Outcome refused(List<String> methods) {
        return new Outcome(Kind.REFUSED, methods);
    }

    /** From the body of a failure message. */
    static Outcome failure(MessageReader body) {
        List<String> methods = body.names();
        return new Outcome(body.flag() ? Kind.PARTLY : Kind.REFUSED, methods);
    }

    boolean is(Kind other) {
        return kind == other;
    }
}
