package dev.ptymcp.domain.model.target;

/** What to do with the key of an SSH server. Under every policy a key that differs from the known one is refused. */
public enum HostKeyPolicy {
    /** Only a key that is already known. */
    STRICT,
    /** A key of a host that was never seen is taken and remembered. */
    ACCEPT_NEW,
    /** The operator is asked about a key of a host that was never seen. */
    ASK,
    /** Any key of an unknown host, and it is not remembered. Only the operator's configuration can say so. */
    OFF
}
