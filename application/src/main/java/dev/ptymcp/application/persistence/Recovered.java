package dev.ptymcp.application.persistence;

import java.util.Objects;

/**
 * How what a session had printed came to whoever took it up.
 *
 * @param source where it comes from
 * @param lost how many bytes are known to be missing before what came
 * @param complete whether nothing is missing, as far as can be known; of {@link Source#HISTORY}, nothing of the text
 */
public record Recovered(Source source, long lost, boolean complete) {

    /** Where the past of a session comes from. */
    public enum Source {
        /** The log on its host: the bytes that the program wrote. */
        LOG,
        /** What its terminal there still showed, and what had scrolled out of that: text with its colours. */
        HISTORY,
        /** Nothing could be had. */
        NOTHING
    }

    /** Checks that nothing is null. */
    public Recovered {
        Objects.requireNonNull(source, "source");
    }
}
