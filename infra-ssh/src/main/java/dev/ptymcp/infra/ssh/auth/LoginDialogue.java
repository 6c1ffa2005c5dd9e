package dev.ptymcp.infra.ssh.auth;

import dev.ptymcp.infra.ssh.config.UserAuthentication;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tries one method after the other until the server lets the user in or nothing is left. */
final class LoginDialogue {

    /** Against a server that always wants more. */
    private static final int MOST_STEPS = 20;

    private final List<LoginMethod> methods;
    private final AuthenticationAttempts attempts;

    LoginDialogue(UserAuthentication settings, List<String> algorithms, Login login) {
        this.attempts = login.attempts();
        this.methods = inOrder(settings.methods(), available(settings, algorithms, login));
    }

    private static List<LoginMethod> available(UserAuthentication settings, List<String> algorithms, Login login) {
        List<LoginMethod> available = new ArrayList<>();
        if (settings.methods().publicKey()) {
            available.add(new PublicKeyLogin(settings, algorithms, login));
        }
        if (settings.methods().keyboardInteractive()) {
            available.add(new KeyboardInteractiveLogin(login));
        }
        if (settings.methods().password()) {
            available.add(new PasswordLogin(login));
        }
        return available;
    }

    private static List<LoginMethod> inOrder(UserAuthentication.Methods wanted, List<LoginMethod> available) {
        if (wanted.preferred().isEmpty()) {
            return available;
        }
        List<LoginMethod> ordered = new ArrayList<>();
        for (String name : wanted.preferred()) {
            available.stream().filter(method -> method.name().equals(name)).forEach(ordered::add);
        }
        return ordered;
    }

    /**
     * Returns when the user is logged in.
     *
     * @param offered the methods that the server began with
     * @throws dev.ptymcp.domain.model.error.TerminalException with {@code AUTHENTICATION_FAILED}
     * @throws Exception what the connection throws
     */
    void run(AuthenticationWire wire, List<String> offered) throws Exception {
        Set<LoginMethod> spent = new HashSet<>();
        List<String> possible = offered;
        for (int step = 0; step < MOST_STEPS; step++) {
            attempts.offered(possible);
            List<String> now = possible;
            LoginMethod next = methods.stream()
                    .filter(method -> now.contains(method.name()) && !spent.contains(method))
                    .findFirst()
                    .orElseThrow(attempts::failure);
            Outcome outcome = next.attempt(wire, possible);
            switch (outcome.kind()) {
                case ACCEPTED -> {
                    return;
                }
                case REFUSED -> spent.add(next);
                case PARTLY -> {}
            }
            possible = outcome.methods();
        }
        throw attempts.failure();
    }
}
