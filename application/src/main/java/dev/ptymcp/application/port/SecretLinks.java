package dev.ptymcp.application.port;

import java.util.Optional;

/** Opens pages for one answer each. Thread-safe. */
public interface SecretLinks {

    /**
     * Opens a page for this question.
     *
     * @throws dev.ptymcp.domain.model.error.TerminalException {@code SECRET_UNAVAILABLE} when no page can be opened, or too
     *     many are open
     */
    SecretLink open(OperatorQuestion question);

    /** The page that was opened for an equal question before, is not answered and taken yet, and for which nobody waits. */
    Optional<SecretLink> waiting(OperatorQuestion question);
}
