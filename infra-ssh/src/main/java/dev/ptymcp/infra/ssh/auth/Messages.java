package dev.ptymcp.infra.ssh.auth;

/** Numbers of messages (RFC 4252, section 6; RFC 4256, section 5) and how requests begin. */
final class Messages {

    static final int REQUEST = 50;
    static final int FAILURE = 51;
    static final int SUCCESS = 52;
    static final int BANNER = 53;
    /** What 60 means depends on what was asked: the key is good, questions, or that the password has to be changed. */
    static final int METHOD_SPECIFIC = 60;

    static final int INFO_RESPONSE = 61;

    private static final String SERVICE = "ssh-connection";

    private Messages() {}

    static MessageWriter request(String user, String method) {
        return new MessageWriter().number(REQUEST).string(user).string(SERVICE).string(method);
    }
}
