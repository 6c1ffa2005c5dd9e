package dev.ptymcp.infra.ssh.auth;

import dev.ptymcp.infra.ssh.auth.AuthenticationAttempts.Verdict;
import dev.ptymcp.infra.ssh.config.UserAuthentication;
import dev.ptymcp.infra.ssh.key.SshPublicKey;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keys (RFC 4252, section 7). The server is asked about each before anything is signed, so that a passphrase is only asked
 * for when it is of use.
 */
final class PublicKeyLogin implements LoginMethod {

    private final UserAuthentication settings;
    private final List<String> accepted;
    private final Login login;
    private @Nullable Deque<LoginKey> untried;

    PublicKeyLogin(UserAuthentication settings, List<String> accepted, Login login) {
        this.settings = settings;
        this.accepted = accepted;
        this.login = login;
    }

    @Override
    public String name() {
        return "publickey";
    }

    @Override
    public Outcome attempt(AuthenticationWire wire, List<String> offered) throws Exception {
        if (untried == null) {
            untried = new ArrayDeque<>(LoginKeys.find(settings, login));
        }
        Outcome outcome = Outcome.refused(offered);
        while (!untried.isEmpty()
                && outcome.is(Outcome.Kind.REFUSED)
                && outcome.methods().contains(name())) {
            LoginKey key = untried.remove();
            try {
                outcome = attempt(wire, key, outcome);
            } finally {
                key.signer().close();
            }
        }
        return outcome;
    }

    private Outcome attempt(AuthenticationWire wire, LoginKey key, Outcome before) throws Exception {
        Optional<SshPublicKey> offered = key.offered().or(() -> key.signer().publicKey());
        if (offered.isEmpty()) {
            return before;
        }
        SignatureAlgorithms algorithms = new SignatureAlgorithms(accepted, wire.serverSignatureAlgorithms());
        List<String> possible = algorithms.of(offered.get());
        if (possible.isEmpty()) {
            boolean old = algorithms.wantsSha1(offered.get());
            login.attempts()
                    .add(
                            key.name(),
                            old ? Verdict.ONLY_SHA1 : Verdict.UNUSABLE,
                            old ? "not tried, since the server takes only SHA-1" : "not an accepted kind of key");
            return before;
        }
        Outcome outcome = before;
        for (String algorithm : possible) {
            AuthenticationWire.Answer answer = wire.ask(request(algorithm, offered.get(), false));
            if (answer.type() == Messages.METHOD_SPECIFIC) {
                return sign(wire, key, new Offer(algorithm, offered.get()), before);
            }
            outcome = outcome(answer, before);
            if (!outcome.is(Outcome.Kind.REFUSED) || !outcome.methods().contains(name())) {
                break;
            }
        }
        return noted(key, outcome);
    }

    private record Offer(String algorithm, SshPublicKey key) {}

    /** The server takes the key: now prove that it is ours. */
    private Outcome sign(AuthenticationWire wire, LoginKey key, Offer offer, Outcome before) throws Exception {
        Optional<byte[]> signature;
        try (MessageWriter request = request(offer.algorithm(), offer.key(), true);
                MessageWriter signed =
                        new MessageWriter().string(wire.sessionId()).raw(request.toBytes())) {
            signature = key.signer().sign(signed.toBytes(), SignatureAlgorithms.signature(offer.algorithm()));
        }
        if (signature.isEmpty()) {
            return before;
        }
        MessageWriter proof = request(offer.algorithm(), offer.key(), true).string(signature.get());
        return noted(key, outcome(wire.ask(proof), before));
    }

    private MessageWriter request(String algorithm, SshPublicKey key, boolean signed) {
        return Messages.request(login.user(), name())
                .flag(signed)
                .string(algorithm)
                .string(key.blob());
    }

    private static Outcome outcome(AuthenticationWire.Answer answer, Outcome before) {
        if (answer.type() == Messages.SUCCESS) {
            return Outcome.accepted();
        }
        return answer.type() == Messages.FAILURE ? Outcome.failure(answer.body()) : before;
    }

    private Outcome noted(LoginKey key, Outcome outcome) {
        if (outcome.is(Outcome.Kind.REFUSED)) {
            login.attempts().add(key.name(), Verdict.REFUSED_KEY, "refused");
        } else if (outcome.is(Outcome.Kind.PARTLY)) {
            login.attempts().add(key.name(), Verdict.ACCEPTED_IN_PART, "accepted, and more is wanted");
        }
        return outcome;
    }
}
