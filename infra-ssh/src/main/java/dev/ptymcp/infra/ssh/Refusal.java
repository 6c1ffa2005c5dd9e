package dev.ptymcp.infra.ssh;

/** Why a server opened no channel, RFC 4254 section 5.1. */
final class Refusal {

    /** The server allows nobody, or not this user, to do that. */
    static final int PROHIBITED = 1;
    /** What the channel should lead to could not be reached; OpenSSH says so of too many sessions, too. */
    static final int CONNECT_FAILED = 2;

    private static final int UNKNOWN_TYPE = 3;
    private static final int SHORTAGE = 4;

    private Refusal() {}

    /** The end of a sentence. */
    static String of(int code) {
        return switch (code) {
            case PROHIBITED -> "administratively prohibited";
            case CONNECT_FAILED -> "open failed";
            case UNKNOWN_TYPE -> "unknown channel type";
            case SHORTAGE -> "resource shortage";
            default -> "reason " + code;
        };
    }
}
