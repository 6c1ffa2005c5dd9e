package dev.ptymcp.application.session;

import dev.ptymcp.application.access.Act;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.secret.Secret;
import dev.ptymcp.domain.model.session.PreparedSecret;
import dev.ptymcp.domain.model.session.SessionScope;

/** Has the operator give a secret before it is asked for. */
final class PrepareSecret {

    private static final Act ACT =
            Act.of("prepare_secret", SessionScope.READ_WRITE).input("typed where it was asked for");

    private final ObtainSecret obtain;
    private final SessionEnvironment environment;
    private final Guard guard;

    PrepareSecret(SessionEnvironment environment, Guard guard) {
        this.obtain = new ObtainSecret(environment);
        this.environment = environment;
        this.guard = guard;
    }

    PrepareResult run(Visit visit, PrepareRequest request, Clearance clearance, CallObserver observer) {
        LiveSession session = visit.session();
        session.requireAlive();
        requireRoom(session);
        observer.inputSent();
        String asked = request.pattern()
                .map(pattern -> "For later, when a question comes up that matches: " + pattern.expression())
                .orElse("For later, when a password is asked for");
        Secret secret = obtain.run(session, new ObtainSecret.Wish(asked, request.note(), request.source()));
        try {
            clearance.confirm();
            requireRoom(session);
            PreparedSecret prepared =
                    new PreparedSecret(request.uses(), environment.time().now().plus(request.expires()));
            session.prepared()
                    .add(
                            new Prepared(
                                    // Typing it is an act of its own: the session may have changed hands since.
                                    secret, request.pattern(), work -> guard.perform(visit, ACT, work), prepared),
                            request.expires());
            return new PrepareResult(secret.length(), prepared);
        } catch (RuntimeException e) {
            secret.close();
            throw e;
        }
    }

    private static void requireRoom(LiveSession session) {
        if (session.prepared().count() >= PreparedSecrets.MOST) {
            throw new TerminalException(
                    ErrorCode.SECRET_REFUSED,
                    "There are " + PreparedSecrets.MOST
                            + " secrets prepared in this session already; nothing was done.",
                    "They go with their use or their time, see get_session.");
        }
    }
}
