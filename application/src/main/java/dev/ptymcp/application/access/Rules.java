package dev.ptymcp.application.access;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.policy.PolicyQuestion;
import dev.ptymcp.domain.model.policy.Verdict;
import dev.ptymcp.domain.model.session.SessionId;
import java.util.Optional;

/** Says whether something may be done, after asking a person where the operator wants that. Thread-safe. */
public interface Rules {

    /** Everything may be done. */
    Rules NONE = new Rules() {
        @Override
        public void require(Caller caller, Optional<SessionId> session, PolicyQuestion question) {}

        @Override
        public Verdict look(Optional<SessionId> session, PolicyQuestion question) {
            return Verdict.ALLOWED;
        }

        @Override
        public String give(Caller caller, Optional<SessionId> session, String text) {
            throw new TerminalException(
                    ErrorCode.NOT_SUPPORTED,
                    "There are no rules here, so nothing needs a word of approval.",
                    "Just do it.");
        }
    };

    /**
     * Returns when it may be done. Blocks while a person is asked; an interrupt ends that.
     *
     * @param session the session; empty for one that is to be opened
     * @throws dev.ptymcp.domain.model.error.TerminalException {@code POLICY_DENIED}, {@code APPROVAL_REQUIRED},
     *     {@code APPROVAL_DENIED}, {@code APPROVAL_INVALID}; nothing was done
     */
    void require(Caller caller, Optional<SessionId> session, PolicyQuestion question);

    /**
     * Gives a word for later, where the model's own counts: for one text, one session, one owner, once, for a while.
     *
     * @param session the session; empty for one that is to be opened
     * @param text exactly what is to be done
     * @return the word
     * @throws TerminalException {@code POLICY_DENIED} where the model's word does not count
     */
    String give(Caller caller, Optional<SessionId> session, String text);

    /** What the rules say, with what a person has allowed for the session; nobody is asked. Never blocks. */
    Verdict look(Optional<SessionId> session, PolicyQuestion question);
}
