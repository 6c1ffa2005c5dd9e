package dev.ptymcp.domain.model.error;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A failure that a caller can understand and act on: a stable {@linkplain #code() code}, one sentence, and a
 * {@linkplain #hint() hint} that says what to do next. A refused call changed nothing.
 *
 * <p>The root of the family; subclasses exist where a failure carries data of its own.
 */
public class TerminalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final String hint;

    /**
     * @param code the stable code
     * @param message one sentence for people, without secrets
     * @param hint what to do next; may be empty when there is nothing to do
     */
    public TerminalException(ErrorCode code, String message, String hint) {
        this(code, message, hint, null);
    }

    /** As {@link #TerminalException(ErrorCode, String, String)}, with the failure below this one. */
    public TerminalException(ErrorCode code, String message, String hint, @Nullable Throwable cause) {
        super(Objects.requireNonNull(message, "message"), cause);
        this.code = Objects.requireNonNull(code, "code");
        this.hint = Objects.requireNonNull(hint, "hint");
    }

    /** The stable code. */
    public ErrorCode code() {
        return code;
    }

    /** What to do next, in one sentence; empty when there is nothing to do. */
    public String hint() {
        return hint;
    }

    /** Whether the same call can succeed later without being changed. */
    public boolean retryable() {
        return code.retryable();
    }
}
