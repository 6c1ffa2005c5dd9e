package dev.ptymcp.domain.model.session;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a session ended.
 *
 * @param code the exit code, 0 to 255, when the program ended by itself and the platform knows it
 * @param signal the name of the signal that ended the program, without {@code SIG}: {@code KILL}
 * @param reason why it is over
 */
public record ExitStatus(OptionalInt code, Optional<String> signal, ExitReason reason) {

    /** Checks that nothing is null. */
    public ExitStatus {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(signal, "signal");
        Objects.requireNonNull(reason, "reason");
    }

    /** The program ended by itself. */
    public static ExitStatus exited(int code) {
        return new ExitStatus(OptionalInt.of(code), Optional.empty(), ExitReason.EXITED);
    }

    /** The other side ended the conversation in order, and nothing more is known of it: a socket's peer has no exit code. */
    public static ExitStatus ended() {
        return new ExitStatus(OptionalInt.empty(), Optional.empty(), ExitReason.EXITED);
    }

    /** A signal ended the program. */
    public static ExitStatus killed(String signal) {
        return new ExitStatus(OptionalInt.empty(), Optional.of(signal), ExitReason.KILLED);
    }

    /** The connection went away and nothing is known of the program. */
    public static ExitStatus disconnected() {
        return new ExitStatus(OptionalInt.empty(), Optional.empty(), ExitReason.DISCONNECTED);
    }

    /** The same end, seen as part of a close that was asked for. */
    public ExitStatus asClosed() {
        return new ExitStatus(code, signal, ExitReason.CLOSED);
    }
}
