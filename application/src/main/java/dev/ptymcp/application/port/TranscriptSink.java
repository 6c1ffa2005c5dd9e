package dev.ptymcp.application.port;

import java.util.Optional;

/** Where recordings of sessions are kept. Thread-safe. */
public interface TranscriptSink {

    /** Keeps none. */
    TranscriptSink NONE = start -> Optional.empty();

    /**
     * Begins the recording of a session that was just opened. May block on what it writes to.
     *
     * @return empty when this session is not recorded
     * @throws RuntimeException when the recording cannot begin; nothing is left behind, and the session goes on without it
     */
    Optional<Transcript> begin(TranscriptStart start);
}
