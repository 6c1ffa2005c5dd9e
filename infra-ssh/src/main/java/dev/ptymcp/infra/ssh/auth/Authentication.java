package dev.ptymcp.infra.ssh.auth;

import com.jcraft.jsch.JSchSessionDisconnectException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.UserInfo;
import dev.ptymcp.application.port.OperatorPrompter;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.infra.ssh.config.UserAuthentication;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Logs a user in, once, on one connection: keys of the agent and of files, keyboard-interactive and password, in OpenSSH's
 * order unless the configuration has another.
 *
 * <p>What goes wrong leaves {@code Session.connect} as a {@link TerminalException}: {@code AUTHENTICATION_FAILED} with all
 * that was tried, {@code TOO_MANY_AUTHENTICATION_FAILURES}, {@code CONNECTION_LOST} when the server ends the connection
 * without a word, {@code CANCELLED} when an interrupt ended a question to the operator. Secrets are wiped after use and are
 * in no message.
 */
public final class Authentication {

    /** A server may send as many banners as it likes. */
    private static final int MOST_BANNER = 4_000;

    private final UserAuthentication settings;
    private final List<String> algorithms;
    private final Login login;
    private final StringBuilder banner = new StringBuilder();
    private volatile Runnable beforeFailure = () -> {};

    /**
     * @param user who logs in
     * @param host where, as people name it; part of questions and messages
     * @param how what the configuration says
     * @param prompter who is asked for passphrases, passwords and answers, unless the configuration forbids it
     */
    public Authentication(String user, String host, LoginSettings how, OperatorPrompter prompter) {
        this.settings = how.authentication();
        this.algorithms = how.algorithms().applyTo(SignatureAlgorithms.DEFAULTS);
        UserAuthentication.Methods methods = settings.methods();
        this.login = new Login(
                user,
                host,
                methods.passwordPrompts(),
                new Operator(prompter, methods.batch()),
                new AuthenticationAttempts(user, host));
    }

    /** Makes {@code session} log in this way. To be called once, before it connects. */
    public void applyTo(Session session) {
        session.setUserInfo(new Carrier(this));
        session.setConfig("userauth.none", AuthenticationConversation.class.getName());
        session.setConfig("enable_auth_none", "yes");
        session.setConfig("PreferredAuthentications", "none");
    }

    /**
     * Does {@code work} when the login has failed and before jsch knows. jsch tells the server why it leaves, in the words of
     * the failure, and those name files of this machine; so {@code work} does well to close the connection.
     */
    public void beforeFailure(Runnable work) {
        beforeFailure = work;
    }

    /** What the server says to everybody who logs in, without control characters; empty when it says nothing. */
    public String banner() {
        synchronized (banner) {
            return banner.toString();
        }
    }

    private void addBanner(String text) {
        synchronized (banner) {
            if (banner.length() < MOST_BANNER) {
                banner.append(ServerText.paragraph(text)).append('\n');
            }
        }
    }

    /** What was tried so far, in words without secrets. */
    public String attempts() {
        return login.attempts().toString();
    }

    /** Goes on after the server refused to let everybody in; {@code offered} is what it takes instead. */
    void run(AuthenticationWire wire, List<String> offered) throws Exception {
        try {
            attempt(wire, offered);
        } catch (Exception failure) {
            beforeFailure.run();
            throw failure;
        }
    }

    private void attempt(AuthenticationWire wire, List<String> offered) throws Exception {
        try {
            new LoginDialogue(settings, algorithms, login).run(wire, offered);
        } catch (JSchSessionDisconnectException e) {
            String words = Optional.ofNullable(e.getDescription()).orElse("");
            throw login.attempts().ended(ServerText.line(words), e);
        } catch (IOException e) {
            throw login.attempts().ended("", e);
        }
    }

    /** What jsch hands to the class that logs in. */
    static final class Carrier implements UserInfo {

        private final Authentication authentication;

        private Carrier(Authentication authentication) {
            this.authentication = authentication;
        }

        Authentication authentication() {
            return authentication;
        }

        @Override
        public void showMessage(String message) {
            authentication.addBanner(message);
        }

        @Override
        public @Nullable String getPassphrase() {
            return null;
        }

        @Override
        public @Nullable String getPassword() {
            return null;
        }

        @Override
        public boolean promptPassword(String message) {
            return false;
        }

        @Override
        public boolean promptPassphrase(String message) {
            return false;
        }

        @Override
        public boolean promptYesNo(String message) {
            return false;
        }
    }
}
