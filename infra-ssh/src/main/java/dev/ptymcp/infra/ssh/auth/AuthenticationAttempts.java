package dev.ptymcp.infra.ssh.auth;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What was tried to log in and what came of it, in words that hold no secret. */
final class AuthenticationAttempts {

    private static final int SHOWN = 12;
    private static final int HINTS = 2;

    /** What came of an attempt, and what helps; the first ones are what helps best. */
    enum Verdict {
        TOO_OPEN("Others can read the key %s: run chmod 600 on it."),
        NO_PASSPHRASE(
                "The server takes the key %s, but it is locked: unlock it with ssh-add, or let pty-mcp ask the operator"
                        + " (secrets.ways in its configuration)."),
        ONLY_SHA1("The server is old and takes RSA keys with SHA-1 only: use an ed25519 or ECDSA key, or put"
                + " 'PubkeyAcceptedAlgorithms +ssh-rsa' below this host in ~/.ssh/config."),
        PASSWORD_EXPIRED("Log in once with ssh in a terminal and change the password."),
        NO_ANSWER(
                "The server asks for a password or a code: let pty-mcp ask the operator (secrets.ways in its configuration),"
                        + " or use a key."),
        WRONG_ANSWER("Check the user name and the password."),
        REFUSED_KEY(
                "Put the public key into ~/.ssh/authorized_keys of this account (ssh-copy-id does it), name another key"
                        + " with identity, or check the user name."),
        UNUSABLE(""),
        ACCEPTED_IN_PART("");

        private final String hint;

        Verdict(String hint) {
            this.hint = hint;
        }
    }

    private record Attempt(String what, Verdict verdict, String result) {}

    private final String user;
    private final String host;
    private final List<Attempt> attempts = new ArrayList<>();
    private List<String> offered = List.of();

    AuthenticationAttempts(String user, String host) {
        this.user = user;
        this.host = host;
    }

    /**
     * Notes an attempt.
     *
     * @param what what was tried: {@code password}, a file, an agent's key
     * @param result what came of it, as a participle: {@code refused}
     */
    synchronized void add(String what, Verdict verdict, String result) {
        attempts.add(new Attempt(what, verdict, result));
    }

    synchronized void offered(List<String> methods) {
        offered = List.copyOf(methods);
    }

    /** How many proofs the server has refused. */
    private long refusals() {
        return attempts.stream()
                .filter(each -> each.verdict() == Verdict.REFUSED_KEY || each.verdict() == Verdict.WRONG_ANSWER)
                .count();
    }

    /** Nothing is left to be tried. */
    synchronized TerminalException failure() {
        return new TerminalException(
                ErrorCode.AUTHENTICATION_FAILED, account() + " was not let in: " + tried() + offers() + ".", hint());
    }

    /** The server ended the connection, with these words if any. */
    synchronized TerminalException ended(String words, Throwable cause) {
        String said = words.isEmpty() ? "" : " saying '" + words + "'";
        if (words.toLowerCase(Locale.ROOT).contains("too many") || words.isEmpty() && refusals() > 1) {
            return new TerminalException(
                    ErrorCode.TOO_MANY_AUTHENTICATION_FAILURES,
                    host + " closed the connection after refusing " + user + " " + refusals() + " times" + said + ": "
                            + tried() + ".",
                    "Name the right key with identity, and set IdentitiesOnly yes for this host in ~/.ssh/config, so that"
                            + " the other keys of the agent are not tried.",
                    cause);
        }
        return new TerminalException(
                words.isEmpty() ? ErrorCode.CONNECTION_LOST : ErrorCode.AUTHENTICATION_FAILED,
                host + " closed the connection during the login of " + user + said + ": " + tried() + ".",
                "The server may limit how long a login takes, or not want this user or address; its log says more.",
                cause);
    }

    private String account() {
        return user + "@" + host;
    }

    private String tried() {
        if (attempts.isEmpty()) {
            return "nothing could be tried";
        }
        String shown = attempts.stream()
                .limit(SHOWN)
                .map(each -> each.what() + " (" + each.result() + ")")
                .collect(Collectors.joining(", "));
        int more = attempts.size() - SHOWN;
        return "tried " + shown + (more > 0 ? " and " + more + " more" : "");
    }

    private String offers() {
        return "; the server offers " + (offered.isEmpty() ? "nothing" : String.join(",", offered));
    }

    private String hint() {
        List<String> hints = new ArrayList<>();
        for (Verdict verdict : Verdict.values()) {
            attempts.stream()
                    .filter(each -> each.verdict() == verdict && !verdict.hint.isEmpty())
                    .findFirst()
                    .ifPresent(each -> hints.add(String.format(verdict.hint, each.what())));
        }
        if (hints.isEmpty()) {
            hints.add(
                    offered.contains("publickey")
                            ? "No key was found that can be used: name one with identity, or load one into the agent with"
                                    + " ssh-add."
                            : "pty-mcp can log in by publickey, keyboard-interactive and password; check what"
                                    + " PreferredAuthentications and the like in ~/.ssh/config leave of them.");
        }
        return hints.stream().limit(HINTS).collect(Collectors.joining(" "));
    }

    /** For people: what was tried. */
    @Override
    public synchronized String toString() {
        return account() + ": " + tried();
    }
}
