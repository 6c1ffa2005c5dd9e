package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.session.SessionInfo;
import java.util.Optional;

/**
 * Which sessions are meant; an empty part means any.
 *
 * @param owner whose
 * @param tag with this label
 * @param includeEnded whether sessions that are over, but still readable, count too
 */
public record SessionFilter(Optional<String> owner, Optional<String> tag, boolean includeEnded) {

    /** All live sessions. */
    public static final SessionFilter LIVE = new SessionFilter(Optional.empty(), Optional.empty(), false);

    /** Whether {@code session} is meant. */
    public boolean accepts(SessionInfo session) {
        return (includeEnded || session.alive())
                && (owner.isEmpty() || owner.equals(session.owner()))
                && (tag.isEmpty() || session.tags().contains(tag.get()));
    }
}
