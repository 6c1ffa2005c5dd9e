package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.session.ConnectionGap;

/** What is said of a connection that is gone for now. */
final class GapText {

    private static final String AGAIN =
            "It is opened again by itself as soon as that is possible: wait for output with wait_for, see what arrived, then send again.";

    private GapText() {}

    /** What is said of the bytes that were typed last, after another sentence. */
    static String doubt(long bytes) {
        return bytes == 0 ? "" : " Of what was typed, the last " + bytes + " bytes may not have arrived.";
    }

    /** The connection went while something was being sent. */
    static TerminalException lostNow(long accepted, long unconfirmed) {
        return new TerminalException(
                ErrorCode.CONNECTION_LOST,
                "The connection was lost. Before, " + accepted + " bytes were accepted; the rest was not sent."
                        + doubt(unconfirmed),
                AGAIN);
    }

    static TerminalException lost(ConnectionGap gap, String whatWasSent) {
        return new TerminalException(
                ErrorCode.CONNECTION_LOST,
                "The connection has been gone since " + gap.from() + ": " + gap.reason() + " " + whatWasSent + ".",
                AGAIN);
    }
}
