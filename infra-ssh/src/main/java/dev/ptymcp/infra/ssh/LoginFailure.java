package dev.ptymcp.infra.ssh;

import com.jcraft.jsch.JSchAlgoNegoFailException;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchSessionDisconnectException;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What jsch's failures before the end of the login mean, as far as trust and proofs have not explained them. */
final class LoginFailure {

    /** What stands before the algorithms' names when the hint adds one, best first: what an old device is likely to have. */
    private static final List<String> OLD = List.of(
            "diffie-hellman-group14-sha1",
            "diffie-hellman-group-exchange-sha1",
            "diffie-hellman-group1-sha1",
            "ssh-rsa",
            "ssh-dss",
            "aes256-cbc",
            "aes192-cbc",
            "aes128-cbc",
            "3des-cbc",
            "hmac-sha1",
            "hmac-md5");

    private final String host;

    /**
     * @param host the server as messages name it
     */
    LoginFailure(String host) {
        this.host = host;
    }

    /**
     * @param failure what jsch threw
     * @param loggingIn whether the keys were exchanged already
     * @param wire what it happened on
     */
    TerminalException explain(JSchException failure, boolean loggingIn, JschWire wire) {
        if (failure instanceof JSchAlgoNegoFailException nothingInCommon) {
            return noCommon(nothingInCommon);
        }
        if (failure instanceof JSchSessionDisconnectException goodbye) {
            return saidGoodbye(goodbye, loggingIn);
        }
        return loggingIn ? notLoggedIn(failure) : noHandshake(failure, wire);
    }

    private TerminalException noCommon(JSchAlgoNegoFailException failure) {
        String what = failure.getAlgorithmName();
        String theirs = failure.getServerProposal();
        String message = host + " and this program have no " + kind(what) + " in common; it offers " + theirs
                + ", we offer " + failure.getJSchProposal() + ".";
        String directive = directive(what);
        String choice = best(theirs);
        return new TerminalException(
                ErrorCode.HANDSHAKE_FAILED,
                message,
                "If it is an old device that you trust, put '" + directive + " +" + choice + "' below 'Host " + host
                        + "' in ~/.ssh/config; better, update its SSH server.",
                failure);
    }

    private static String best(String theirs) {
        List<String> offered = Arrays.asList(theirs.split(","));
        return OLD.stream().filter(offered::contains).findFirst().orElse(offered.get(0));
    }

    private static String kind(String algorithm) {
        return switch (algorithm) {
            case "kex" -> "key exchange algorithm";
            case "server_host_key" -> "host key algorithm";
            default -> algorithm.startsWith("cipher") ? "cipher" : algorithm.startsWith("mac") ? "MAC" : algorithm;
        };
    }

    private static String directive(String algorithm) {
        return switch (algorithm) {
            case "kex" -> "KexAlgorithms";
            case "server_host_key" -> "HostKeyAlgorithms";
            default -> algorithm.startsWith("cipher") ? "Ciphers" : "MACs";
        };
    }

    private TerminalException saidGoodbye(JSchSessionDisconnectException goodbye, boolean loggingIn) {
        String words =
                Printable.line(Optional.ofNullable(goodbye.getDescription()).orElse(""));
        if (loggingIn && words.toLowerCase(java.util.Locale.ROOT).contains("too many authentication failures")) {
            return new TerminalException(
                    ErrorCode.TOO_MANY_AUTHENTICATION_FAILURES,
                    host + " closed the connection: " + words + ".",
                    "Name the right key with identity, or set IdentitiesOnly and IdentityFile for this host in"
                            + " ~/.ssh/config, so that fewer keys are tried.",
                    goodbye);
        }
        return new TerminalException(
                loggingIn ? ErrorCode.AUTHENTICATION_FAILED : ErrorCode.HANDSHAKE_FAILED,
                host + " closed the connection: " + words + ".",
                "Ask who runs the server; its log says more.",
                goodbye);
    }

    private TerminalException notLoggedIn(JSchException failure) {
        return new TerminalException(
                ErrorCode.AUTHENTICATION_FAILED,
                host + " accepted no login: " + Printable.line(String.valueOf(failure.getMessage())) + ".",
                "Check the user name and which key or password this account takes.",
                failure);
    }

    private TerminalException noHandshake(JSchException failure, JschWire wire) {
        if (!wire.hasReceived()) {
            Optional<String> words = wire.wire().lastWords();
            if (words.isPresent()) {
                return new TerminalException(
                        ErrorCode.PROXY_FAILED,
                        "The way to " + host + " ended before the server said anything: " + words.get() + ".",
                        "Check the ProxyCommand for this host in ~/.ssh/config by running it in a shell.",
                        failure);
            }
        }
        String greeting = wire.strangeGreeting();
        String said = greeting.isEmpty()
                ? Printable.line(String.valueOf(failure.getMessage()))
                : "it is no SSH server but says '" + greeting + "'";
        return new TerminalException(
                ErrorCode.HANDSHAKE_FAILED,
                host + " did not complete the handshake: " + said + ".",
                greeting.isEmpty()
                        ? "If it happens now and then, the server is busy or bans this address; else see its log."
                        : "Check the port; SSH usually is at 22.",
                failure);
    }
}
