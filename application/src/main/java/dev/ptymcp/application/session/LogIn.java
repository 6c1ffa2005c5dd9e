package dev.ptymcp.application.session;

import dev.ptymcp.application.port.OperatorPrompter;
import dev.ptymcp.application.port.OperatorQuestion;
import dev.ptymcp.domain.model.device.Profile;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.output.OutputBuffer;
import dev.ptymcp.domain.model.output.OutputStreamKind;
import dev.ptymcp.domain.model.secret.Secret;
import dev.ptymcp.domain.service.device.LoginAction;
import dev.ptymcp.domain.service.device.LoginMachine;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Logs in at a console as its profile says. The password comes from the operator and is seen by nobody else. */
final class LogIn {

    private final LiveSession session;
    private final ConsoleLogin login;
    private final OperatorPrompter operator;
    private final LoginMachine machine;

    /**
     * A login that begins, with everything that the console has shown so far.
     *
     * @param patience how long the console may take to each question and to the prompt
     */
    LogIn(LiveSession session, Profile profile, ConsoleLogin login, Duration patience) {
        this.session = session;
        this.login = login;
        this.operator = session.start().environment().operator();
        this.machine = session.look(view -> {
            LoginMachine made = new LoginMachine(
                    profile, view.columns(), new LoginMachine.Times(session.now(), patience.toNanos()));
            OutputBuffer log = view.output().log(OutputStreamKind.MERGED);
            byte[] shown = log.read(0, log.end()).bytes();
            made.output(shown, 0, shown.length, view.lastOutput());
            return made;
        });
    }

    /**
     * Runs the dialogue to the prompt.
     *
     * @throws TerminalException {@code LOGIN_FAILED} with the step and the screen's last line, {@code SECRET_UNAVAILABLE}
     *     when nobody gives the password
     */
    void run() {
        Listener listener = new Listener();
        session.act(view -> {
            view.attach(listener);
            view.exit().ifPresent(exit -> machine.sessionEnded());
        });
        try {
            LoginAction action = next();
            while (action.kind() != LoginAction.Kind.DONE) {
                perform(action);
                session.act(view -> machine.done(session.now()));
                action = next();
            }
        } finally {
            session.act(view -> {
                view.detach(listener);
            });
        }
    }

    private final class Listener implements SessionListener {

        @Override
        public void output(byte[] bytes, int offset, int length, long now) {
            machine.output(bytes, offset, length, now);
        }

        @Override
        public void ended() {
            machine.sessionEnded();
        }

        @Override
        public boolean wantsWake() {
            // Every piece moves the moment at which the console is taken to rest.
            return true;
        }
    }

    private LoginAction next() {
        return WaitLoop.until(session, new WaitLoop.Pending<>() {
            private boolean cancelled;

            @Override
            public long tick(long now, SessionView view) {
                return machine.tick(now, StateReader.rows(view.output().screen()));
            }

            @Override
            public Optional<LoginAction> outcome() {
                return cancelled
                        ? Optional.of(new LoginAction.Failed("on the way", "the call was cancelled"))
                        : machine.action();
            }

            @Override
            public void cancelled() {
                cancelled = true;
            }
        });
    }

    private void perform(LoginAction action) {
        switch (action.kind()) {
            case SEND -> send(((LoginAction.Send) action).text(), false);
            case USER ->
                send(login.user().orElseThrow(() -> failed("The console asks for a user and none was given")), true);
            case PASSWORD -> password(((LoginAction.Password) action).question());
            case FAILED -> {
                LoginAction.Failed failure = (LoginAction.Failed) action;
                throw failed("It stood " + failure.step() + " when it failed: " + failure.reason());
            }
            default -> {}
        }
    }

    private void send(String text, boolean submit) {
        SendRequest request =
                submit ? SendRequest.line(text) : SendRequest.bytes(text.getBytes(StandardCharsets.UTF_8));
        session.gate().exclusively(() -> {
            SendInput.note(session, new SendInput.Typed(text, submit));
            return new Typing(session, request).type();
        });
    }

    private void password(String question) {
        String subject = login.user().map(user -> user + " at ").orElse("")
                + session.start().request().target().describe();
        OperatorQuestion asked = new OperatorQuestion(
                subject,
                "The console asks: " + question,
                OperatorQuestion.Kind.PASSWORD,
                Optional.of(session.id().toString()));
        try (Secret secret = operator.secret(asked).orThrow(asked)) {
            session.start().environment().redactions().add(secret, session.id());
            session.gate().exclusively(() -> {
                SendInput.note(session, new SendInput.Typed("", true));
                Typist typist = new Typist(session, session.start().pace());
                typist.secret(secret);
                typist.enter(Duration.ZERO);
                return typist.sent();
            });
        }
    }

    private TerminalException failed(String what) {
        String last =
                session.look(view -> view.output().screen().lastVisualLine()).strip();
        boolean cancelled = Thread.currentThread().isInterrupted();
        return new TerminalException(
                cancelled ? ErrorCode.CANCELLED : ErrorCode.LOGIN_FAILED,
                "The login at " + session.start().request().target().describe() + " was given up. " + what
                        + ". The last line of the screen was '" + last + "'.",
                "Read the whole dialogue with read_output of session " + session.id()
                        + ", which is closed; mend user, password or profile and open again.");
    }
}
