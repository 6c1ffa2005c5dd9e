package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.session.ConnectionGap;

/** What is said of a connection that is gone for now. */
final class GapText {

    private GapText() {}

    static TerminalException lost(ConnectionGap gap, String whatWasSent) {
        return new TerminalException(
                ErrorCode.CONNECTION_LOST,
                "The connection has been gone since " + gap.from() + ": " + gap.reason() + " " + whatWasSent + ".",
                "It is opened again by itself as soon as that is possible: wait for output with wait_for, then send again.");
    }
}
