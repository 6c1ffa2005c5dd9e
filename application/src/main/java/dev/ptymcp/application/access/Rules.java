package dev.ptymcp.application.access;

import dev.ptymcp.domain.model.policy.PolicyQuestion;
import dev.ptymcp.domain.model.session.SessionId;
import java.util.Optional;

/** Says whether something may be done, after asking a person where the operator wants that. Thread-safe. */
@FunctionalInterface
public interface Rules {

    /** Everything may be done. */
    Rules NONE = (caller, session, question) -> {};

    /**
     * Returns when it may be done. Blocks while a person is asked; an interrupt ends that.
     *
     * @param session the session; empty for one that is to be opened
     * @throws dev.ptymcp.domain.model.error.TerminalException {@code POLICY_DENIED}, {@code APPROVAL_REQUIRED},
     *     {@code APPROVAL_DENIED}, {@code APPROVAL_INVALID}; nothing was done
     */
    void require(Caller caller, Optional<SessionId> session, PolicyQuestion question);
}
