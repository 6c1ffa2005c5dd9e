package dev.ptymcp.domain.model.policy;

/** What becomes of a command, from the mildest to the strictest. */
public enum Decision {
    /** It is done. */
    ALLOW,
    /** It is done if a person, or whoever the configuration names, agrees to exactly this. */
    ASK,
    /** It is not done. */
    DENY;

    /** The stricter of two. */
    public Decision orStricter(Decision other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
