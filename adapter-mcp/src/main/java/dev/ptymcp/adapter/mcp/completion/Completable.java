package dev.ptymcp.adapter.mcp.completion;

import java.util.Map;
import java.util.Optional;

/** Which prompts there are, as far as completion must know. Thread-safe. */
@FunctionalInterface
public interface Completable {

    /** A prompt's arguments, and what each is chosen from, if that is known; empty when there is no such prompt. */
    Optional<Map<String, Optional<Completed>>> arguments(String prompt);
}
