package dev.ptymcp.domain.model.session;

import java.util.List;
import java.util.Optional;

/**
 * How the recording of a session stands.
 *
 * @param files where it is written now, one for each form; what was written before may be in further files beside them
 * @param problem why nothing is recorded any more, in one sentence; empty while all is well
 */
public record TranscriptStatus(List<String> files, Optional<String> problem) {

    /** Copies. */
    public TranscriptStatus {
        files = List.copyOf(files);
    }
}
