package dev.ptymcp.domain.model.target;

/** What a session talks to. */
public sealed interface ConnectionTarget permits LocalProgram {

    /** The kinds of target, for callers that must treat each. */
    enum Kind {
        /** A program on this machine. */
        LOCAL
    }

    /** Which kind this is. */
    Kind kind();

    /** One line that tells a person what this is, without secrets: {@code bash -l}. */
    String describe();
}
