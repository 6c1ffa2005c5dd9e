package dev.ptymcp.infra.ssh.auth;

import dev.ptymcp.application.port.OperatorQuestion;
import dev.ptymcp.application.port.OperatorQuestion.Kind;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.secret.Secret;
import dev.ptymcp.infra.ssh.auth.AuthenticationAttempts.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Questions of the server, in as many rounds as it likes, with as many questions in each (RFC 4256). */
final class KeyboardInteractiveLogin implements LoginMethod {

    private static final int MOST_QUESTIONS = 50;
    private static final int MOST_ROUNDS = 50;

    private final Login login;
    private int dialogues;
    private boolean asked;

    KeyboardInteractiveLogin(Login login) {
        this.login = login;
    }

    @Override
    public String name() {
        return "keyboard-interactive";
    }

    @Override
    public Outcome attempt(AuthenticationWire wire, List<String> offered) throws Exception {
        Outcome outcome = Outcome.refused(offered);
        while (dialogues < login.prompts()
                && outcome.is(Outcome.Kind.REFUSED)
                && outcome.methods().contains(name())) {
            // An operator who said nothing is not asked again, and the server need not be told to ask.
            if (login.operator().isSilent()) {
                login.attempts().add(name(), Verdict.NO_ANSWER, login.operator().silence());
                return outcome;
            }
            dialogues++;
            asked = false;
            AuthenticationWire.Answer answer =
                    wire.ask(Messages.request(login.user(), name()).string("").string(""));
            for (int round = 0; answer.type() == Messages.METHOD_SPECIFIC && round < MOST_ROUNDS; round++) {
                Optional<MessageWriter> answers = answers(answer.body());
                if (answers.isEmpty()) {
                    login.attempts()
                            .add(name(), Verdict.NO_ANSWER, login.operator().silence());
                    return outcome;
                }
                answer = wire.ask(answers.get());
            }
            outcome = outcome(answer, outcome);
            if (!asked && outcome.is(Outcome.Kind.REFUSED)) {
                return outcome;
            }
        }
        return outcome;
    }

    private Outcome outcome(AuthenticationWire.Answer answer, Outcome before) {
        if (answer.type() == Messages.SUCCESS) {
            return Outcome.accepted();
        }
        Outcome outcome = answer.type() == Messages.FAILURE ? Outcome.failure(answer.body()) : before;
        if (outcome.is(Outcome.Kind.REFUSED)) {
            login.attempts()
                    .add(
                            name(),
                            asked ? Verdict.WRONG_ANSWER : Verdict.UNUSABLE,
                            asked ? "refused" : "refused without a question");
        }
        return outcome;
    }

    private record Question(String text, boolean shown) {}

    /** Asks the operator; empty when there is an answer missing. */
    private Optional<MessageWriter> answers(MessageReader body) {
        String title = ServerText.line(body.text());
        String instruction = ServerText.paragraph(body.text());
        body.text();
        List<Question> questions = questions(body);
        List<Secret> answers = new ArrayList<>();
        try {
            for (Question question : questions) {
                Optional<Secret> answer = login.operator().answer(forOperator(title, instruction, question));
                if (answer.isEmpty()) {
                    return Optional.empty();
                }
                answers.add(answer.get());
            }
            return Optional.of(response(answers));
        } finally {
            answers.forEach(Secret::close);
        }
    }

    private List<Question> questions(MessageReader body) {
        int count = body.uint32();
        if (count < 0 || count > MOST_QUESTIONS) {
            throw new TerminalException(
                    ErrorCode.AUTHENTICATION_FAILED, login.host() + " asks too many questions at once.", "");
        }
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            questions.add(new Question(ServerText.line(body.text()), body.flag()));
        }
        asked |= count > 0;
        return questions;
    }

    private OperatorQuestion forOperator(String title, String instruction, Question question) {
        StringBuilder text = new StringBuilder();
        if (dialogues > 1) {
            text.append("The last answers were refused.\n");
        }
        for (String part : List.of(title, instruction)) {
            if (!part.isBlank()) {
                text.append(part).append('\n');
            }
        }
        text.append(login.account()).append(" asks: ").append(question.text());
        return new OperatorQuestion(
                login.account(), text.toString(), question.shown() ? Kind.VISIBLE_ANSWER : Kind.HIDDEN_ANSWER);
    }

    private static MessageWriter response(List<Secret> answers) {
        MessageWriter response =
                new MessageWriter().number(Messages.INFO_RESPONSE).uint32(answers.size());
        for (Secret answer : answers) {
            byte[] bytes = answer.bytes(StandardCharsets.UTF_8);
            response.string(bytes);
            Arrays.fill(bytes, (byte) 0);
        }
        return response;
    }
}
