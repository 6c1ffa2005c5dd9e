package dev.ptymcp.infra.ssh.auth;

/**
 * What all methods of one login share.
 *
 * @param user who logs in
 * @param host where, as people name it
 * @param prompts how often a person is asked for the same thing
 * @param operator who is asked
 * @param attempts where it is noted what was tried
 */
record Login(String user, String host, int prompts, Operator operator, AuthenticationAttempts attempts) {

    /** Who logs in where: {@code ann@web1}. */
    String account() {
        return user + "@" + host;
    }
}
