package dev.ptymcp.adapter.mcp.transport;

/** Why a conversation with a client is over. */
public enum EndReason {
    /** The client closed our input, or it cannot be read any more. */
    INPUT_ENDED,
    /** The client does not take our output any more. */
    OUTPUT_BROKEN,
    /** Our side closed it. */
    CLOSED
}
