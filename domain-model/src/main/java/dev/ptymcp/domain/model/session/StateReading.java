package dev.ptymcp.domain.model.session;

import dev.ptymcp.domain.model.command.Evidence;

/**
 * What a session is doing, and what says so.
 *
 * @param state what it is doing
 * @param evidence what says so
 */
public record StateReading(SessionState state, Evidence evidence) {

    /** Whether somebody is asked to type something: a prompt of any kind. */
    public boolean awaitsInput() {
        switch (state) {
            case READY:
            case PASSWORD:
            case CONFIRM:
            case PAGER:
            case CONTINUATION:
                return true;
            default:
                return false;
        }
    }
}
