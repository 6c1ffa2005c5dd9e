package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.session.SessionInfo;
import java.util.List;
import java.util.Optional;

/**
 * Which sessions are meant; an empty part means any.
 *
 * @param owner whose
 * @param tags with all of these labels
 * @param includeEnded whether sessions that are over, but still readable, count too
 */
public record SessionFilter(Optional<String> owner, List<String> tags, boolean includeEnded) {

    /** All live sessions. */
    public static final SessionFilter LIVE = new SessionFilter(Optional.empty(), List.of(), false);

    /** Copies. */
    public SessionFilter {
        tags = List.copyOf(tags);
    }

    /** Whether {@code session} is meant. */
    public boolean accepts(SessionInfo session) {
        return (includeEnded || session.alive())
                && (owner.isEmpty() || owner.equals(session.owner()))
                && session.tags().containsAll(tags);
    }
}
