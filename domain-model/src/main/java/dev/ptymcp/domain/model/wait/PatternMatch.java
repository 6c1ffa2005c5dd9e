package dev.ptymcp.domain.model.wait;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where and what a pattern matched, on rendered text.
 *
 * @param index the number of the pattern in the request, from 0
 * @param name the pattern's name, if it has one
 * @param text the matched text
 * @param groups the capturing groups in order, without the whole match; null where a group took no part
 * @param start the cursor of the first byte of the match
 * @param end the cursor after its last byte
 */
public record PatternMatch(
        int index, Optional<String> name, String text, List<@Nullable String> groups, long start, long end) {

    /** Copies. */
    public PatternMatch {
        groups = Collections.unmodifiableList(new ArrayList<>(groups));
    }
}
