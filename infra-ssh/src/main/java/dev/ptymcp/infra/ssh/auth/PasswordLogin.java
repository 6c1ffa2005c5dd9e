package dev.ptymcp.infra.ssh.auth;

import dev.ptymcp.application.port.OperatorQuestion;
import dev.ptymcp.domain.model.secret.Secret;
import dev.ptymcp.infra.ssh.auth.AuthenticationAttempts.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The password of the account (RFC 4252, section 8). */
final class PasswordLogin implements LoginMethod {

    private final Login login;
    private int prompts;

    PasswordLogin(Login login) {
        this.login = login;
    }

    @Override
    public String name() {
        return "password";
    }

    @Override
    public Outcome attempt(AuthenticationWire wire, List<String> offered) throws Exception {
        Outcome outcome = Outcome.refused(offered);
        while (prompts < login.prompts()
                && outcome.is(Outcome.Kind.REFUSED)
                && outcome.methods().contains(name())) {
            Optional<Secret> password = login.operator().answer(question());
            if (password.isEmpty()) {
                login.attempts().add(name(), Verdict.NO_ANSWER, login.operator().silence());
                return outcome;
            }
            prompts++;
            try (Secret typed = password.get()) {
                AuthenticationWire.Answer answer = wire.ask(request(typed));
                if (answer.type() == Messages.SUCCESS) {
                    return Outcome.accepted();
                }
                if (answer.type() != Messages.FAILURE) {
                    login.attempts().add(name(), Verdict.PASSWORD_EXPIRED, "must be changed first");
                    return outcome;
                }
                outcome = Outcome.failure(answer.body());
            }
            if (outcome.is(Outcome.Kind.REFUSED)) {
                login.attempts().add(name(), Verdict.WRONG_ANSWER, "refused");
            }
        }
        return outcome;
    }

    private OperatorQuestion question() {
        String again = prompts == 0 ? "" : "The last password was refused. ";
        return new OperatorQuestion(
                login.account(), again + "Password for " + login.account() + ":", OperatorQuestion.Kind.PASSWORD);
    }

    private MessageWriter request(Secret password) {
        byte[] bytes = password.bytes(StandardCharsets.UTF_8);
        try {
            return Messages.request(login.user(), name()).flag(false).string(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
