package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.secret.Secret;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Has the operator give a secret for what a program asks, and types it where nobody sees it. */
final class SendSecret {

    private final ObtainSecret obtain;
    private final WaitForOutput waits;
    private final boolean echoAllowed;

    SendSecret(SessionEnvironment environment, WaitForOutput waits) {
        this.obtain = new ObtainSecret(environment);
        this.waits = waits;
        this.echoAllowed = environment.secretsMayEcho();
    }

    SecretResult run(LiveSession session, SecretRequest request, Clearance clearance, CallObserver observer) {
        session.requireConnected();
        Sighting sighting = Sighting.soon(session, echoAllowed);
        // A person may take minutes: others can use the session meanwhile, and the place is looked at again.
        observer.inputSent();
        try (Secret secret =
                obtain.run(session, new ObtainSecret.Wish(sighting.line(), request.note(), request.source()))) {
            Sent sent = session.gate().exclusively(() -> {
                clearance.confirm();
                session.requireConnected();
                sighting.requireStill(session);
                return type(session, secret, request);
            });
            Optional<WaitResult> waited = sent.begun().map(begun -> waits.finish(session, begun));
            return new SecretResult(
                    secret.length(), sighting.evidence(), sent.cursor(), waited, session.look(SessionView::status));
        }
    }

    private record Sent(long cursor, Optional<WaitForOutput.Begun> begun) {}

    private Sent type(LiveSession session, Secret secret, SecretRequest request) {
        long cursor = SendInput.note(session, new SendInput.Typed("", request.submit()));
        Optional<WaitForOutput.Begun> begun =
                request.waitFor().map(wait -> waits.begin(session, wait, OptionalLong.of(cursor)));
        try {
            type(session, secret, request.submit());
            return new Sent(cursor, begun);
        } catch (RuntimeException e) {
            begun.ifPresent(wait -> waits.abandon(session, wait));
            throw e;
        }
    }

    /** Types a secret; while nobody else writes. */
    static void type(LiveSession session, Secret secret, boolean submit) {
        Typist typist = new Typist(session, session.start().pace());
        typist.secret(secret);
        if (submit) {
            typist.enter(Duration.ZERO);
        }
    }
}
