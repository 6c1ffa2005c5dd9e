package dev.ptymcp.application.port;

import dev.ptymcp.domain.model.session.SessionId;
import dev.ptymcp.domain.service.transcript.TranscriptHeader;
import java.util.Objects;
import java.util.Optional;

/**
 * A session whose recording could begin.
 *
 * @param session which one
 * @param header what is known of it
 * @param wanted whether who opened it wants it recorded; empty when that was left to the sink
 */
public record TranscriptStart(SessionId session, TranscriptHeader header, Optional<Boolean> wanted) {

    /** Checks that nothing is null. */
    public TranscriptStart {
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(header, "header");
        Objects.requireNonNull(wanted, "wanted");
    }
}
