package dev.ptymcp.application.access;

import dev.ptymcp.application.port.Approver;
import dev.ptymcp.domain.model.lease.ClientId;
import dev.ptymcp.domain.model.session.SessionName;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * On whose behalf something is done, as the one who calls says.
 *
 * @param owner whose sessions it sees; empty for one that sees all, where the configuration allows that
 * @param client which of the owner's clients, for leases
 * @param leaseGeneration the generation of the lease that the client believes in; a call with an older one is refused
 * @param approvalToken a person's word for exactly this call, got before
 * @param approver who can be asked for a person's word now
 */
public record Caller(
        Optional<String> owner,
        Optional<ClientId> client,
        OptionalLong leaseGeneration,
        Optional<String> approvalToken,
        Approver approver) {

    /** Nobody in particular: a program that embeds the library. */
    public static final Caller ANYBODY =
            new Caller(Optional.empty(), Optional.empty(), OptionalLong.empty(), Optional.empty(), Approver.NOBODY);

    /** Checks the owner's name. */
    public Caller {
        owner.ifPresent(name -> SessionName.require("owner", name));
        Objects.requireNonNull(client, "client");
        Objects.requireNonNull(leaseGeneration, "leaseGeneration");
        Objects.requireNonNull(approvalToken, "approvalToken");
        Objects.requireNonNull(approver, "approver");
    }

    /** An owner's only client. */
    public static Caller of(String owner) {
        return ANYBODY.owner(Optional.of(owner));
    }

    /** The same for another owner. */
    public Caller owner(Optional<String> newOwner) {
        return new Caller(newOwner, client, leaseGeneration, approvalToken, approver);
    }

    /** The same as another client. */
    public Caller client(String newClient) {
        return new Caller(owner, Optional.of(new ClientId(newClient)), leaseGeneration, approvalToken, approver);
    }

    /** The same with a lease that it believes in. */
    public Caller lease(long generation) {
        return new Caller(owner, client, OptionalLong.of(generation), approvalToken, approver);
    }

    /** Whether a session of {@code of} exists for this caller. */
    public boolean sees(Optional<String> of) {
        return owner.isEmpty() || owner.equals(of);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "Caller[owner=" + owner + ", client=" + client + "]";
    }
}
