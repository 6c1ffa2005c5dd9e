package dev.ptymcp.domain.model.error;

/** The stable codes of every failure that a caller can meet. A code is never renamed or reused. */
public enum ErrorCode {
    /** An argument is missing, of the wrong type, or out of its range. */
    INVALID_ARGUMENT(false),
    /** A regular expression that cannot be compiled; the message gives the position. */
    INVALID_PATTERN(false),
    /** A regular expression that needed more steps than one scan may take. */
    PATTERN_TOO_COSTLY(false),
    /** A key name that {@code send_keys} does not know. */
    UNKNOWN_KEY(false),
    /** No live session and no tombstone has this id or name. */
    SESSION_NOT_FOUND(false),
    /** The session has ended; its remaining output can still be read. */
    SESSION_ENDED(false),
    /** As many sessions are open as the configuration allows. */
    SESSION_LIMIT_REACHED(true),
    /** A live session of the same owner already has this name. */
    NAME_TAKEN(false),
    /** The program to start does not exist or is not executable. */
    PROGRAM_NOT_FOUND(false),
    /** The working directory does not exist or is not a directory. */
    WORKING_DIRECTORY_NOT_FOUND(false),
    /** The operating system refused to start the program or open the terminal. */
    OPEN_FAILED(true),
    /** The name of the host cannot be resolved. */
    HOST_NOT_FOUND(false),
    /** Nothing listens at that address. */
    CONNECTION_REFUSED(true),
    /** There is no route to that address. */
    HOST_UNREACHABLE(true),
    /** No connection came about in the time that it may take. */
    CONNECT_TIMEOUT(true),
    /** The other side answered, but the greeting, the key exchange or the negotiation did not end in time. */
    HANDSHAKE_TIMEOUT(true),
    /** The other side and this one have no algorithm or protocol in common, or the greeting was not understood. */
    HANDSHAKE_FAILED(false),
    /** The host's key is not known and the policy does not take new ones. */
    HOST_KEY_UNKNOWN(false),
    /** The host shows another key than the one that is known. */
    HOST_KEY_CHANGED(false),
    /** The host's key is marked as revoked. */
    HOST_KEY_REVOKED(false),
    /** The other side accepted none of the ways to prove who the user is. */
    AUTHENTICATION_FAILED(false),
    /** The other side closed the connection because too many proofs failed. */
    TOO_MANY_AUTHENTICATION_FAILURES(false),
    /** Authentication did not end in time. */
    AUTHENTICATION_TIMEOUT(true),
    /** The connection stands, but the other side opens no terminal or no command on it. */
    CHANNEL_REFUSED(true),
    /** The way to the host, a jump host or a proxy command, failed. */
    PROXY_FAILED(true),
    /** The connection went away while something was still to be done over it. */
    CONNECTION_LOST(true),
    /** The call must say on whose behalf it is made, or may not be made for that one. */
    OWNER_REQUIRED(false),
    /** The session was opened for less than this. */
    SCOPE_TOO_NARROW(false),
    /** Another client has the session for itself for now. */
    LEASE_HELD(true),
    /** The client believes in a lease that it does not have, or has no more. */
    LEASE_LOST(false),
    /** The operator's rules forbid it. */
    POLICY_DENIED(false),
    /** The operator's rules want a person's word first. */
    APPROVAL_REQUIRED(false),
    /** A person was asked and said no. */
    APPROVAL_DENIED(false),
    /** The approval is not for this, was used, or is too old. */
    APPROVAL_INVALID(false),
    /** What is done must be recorded, and the record could not be kept. */
    AUDIT_UNAVAILABLE(true),
    /** The terminal would show a secret that is typed into it. */
    SECRET_REFUSED(true),
    /** The operator has not typed the secret yet; the message holds the link at which to do so. */
    SECRET_PENDING(true),
    /** The configuration allows neither this directory nor this program. */
    NOT_ALLOWED_HERE(false),
    /** The host cannot keep a session; the message says what it lacks. */
    PERSISTENCE_UNAVAILABLE(false),
    /** The session ends with the server, so it cannot be left running. */
    NOT_PERSISTENT(false),
    /** The session runs on without anybody attached. */
    SESSION_DETACHED(false),
    /** A secret is needed and there is nobody and nothing to get it from. */
    SECRET_UNAVAILABLE(false),
    /** An OpenSSH configuration or known hosts file cannot be understood; the message names file and line. */
    INVALID_SSH_CONFIG(false),
    /** The server's certificate is not one that can be trusted; the message says why. */
    CERTIFICATE_REJECTED(false),
    /** The address to listen at is taken. */
    ADDRESS_IN_USE(true),
    /** There is no Unix socket at that path. */
    SOCKET_NOT_FOUND(true),
    /** There is no such serial device. */
    DEVICE_NOT_FOUND(true),
    /** Another program has the serial device. */
    DEVICE_BUSY(true),
    /** The user may not open this device or file. */
    ACCESS_DENIED(false),
    /** There is no profile of this name. */
    PROFILE_NOT_FOUND(false),
    /** The login dialogue of a console did not reach its prompt. */
    LOGIN_FAILED(false),
    /** The session is not a shell, so no command can be run in it as one. */
    NOT_A_SHELL(false),
    /** The shell is still running a command or has not shown its prompt yet. */
    SHELL_BUSY(true),
    /** The input is larger than one call may send. */
    INPUT_TOO_LARGE(false),
    /** The program does not read its input; a part may have been accepted. */
    INPUT_BLOCKED(true),
    /** What a send needs did not hold: its {@code when} condition, or the program's wish for the mouse; nothing was sent. */
    PRECONDITION_FAILED(true),
    /** The result cannot be cut and is larger than the caller allows; the message says how large. */
    RESULT_TOO_LARGE(false),
    /** This session or platform cannot do what was asked. */
    NOT_SUPPORTED(false),
    /** A tool of the operator's own did not do its work: it failed, or its time was over. */
    SCRIPT_FAILED(false),
    /** As many calls are at work as the server takes at once; nothing was done. */
    SERVER_BUSY(true),
    /** The call was cancelled by its caller. */
    CANCELLED(false),
    /** The configuration file, an environment variable or a flag is wrong. */
    INVALID_CONFIGURATION(false),
    /** A defect of ours; the details are in the server's log. */
    INTERNAL_ERROR(false);

    private final boolean retryable;

    ErrorCode(boolean retryable) {
        this.retryable = retryable;
    }

    /** Whether the same call can succeed later without being changed. */
    public boolean retryable() {
        return retryable;
    }
}
