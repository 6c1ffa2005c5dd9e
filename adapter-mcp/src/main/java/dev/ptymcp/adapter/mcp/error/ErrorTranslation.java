package dev.ptymcp.adapter.mcp.error;

import dev.ptymcp.adapter.mcp.tool.ToolResult;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Turns whatever a tool throws into a result that a model can act on: {@code code}, {@code message}, {@code hint} and
 * {@code retryable}. A defect of ours becomes an incident id; what happened stands in the log under that id and nowhere
 * else, because it could hold what nobody outside should see. Thread-safe.
 */
public final class ErrorTranslation {

    private static final int ID_LENGTH = 8;
    private static final int LONGEST = 4000;

    private final System.Logger log;
    private final UnaryOperator<String> clean;

    /**
     * @param log where the details of defects go
     * @param clean covers secrets in a text: what went wrong may quote what a program or a person said
     */
    public ErrorTranslation(System.Logger log, UnaryOperator<String> clean) {
        this.log = log;
        this.clean = clean;
    }

    /** The result that tells the caller what went wrong. */
    public ToolResult translate(String tool, Throwable failure) {
        return failure instanceof TerminalException known && known.code() != ErrorCode.INTERNAL_ERROR
                ? describe(known)
                : describe(incident(tool, failure));
    }

    private TerminalException incident(String tool, Throwable failure) {
        String id = UUID.randomUUID().toString().substring(0, ID_LENGTH);
        log.log(System.Logger.Level.ERROR, "Incident " + id + " in " + tool, failure);
        return new TerminalException(
                ErrorCode.INTERNAL_ERROR,
                "Something went wrong inside pty-mcp (incident " + id + ").",
                "Look at the session with get_session before you try again; the server's log has the details.");
    }

    private ToolResult describe(TerminalException failure) {
        String message = shortened(clean.apply(String.valueOf(failure.getMessage())));
        String hint = shortened(clean.apply(failure.hint()));
        Map<String, Object> structured = new LinkedHashMap<>();
        structured.put("code", failure.code().name());
        structured.put("message", message);
        if (!hint.isEmpty()) {
            structured.put("hint", hint);
        }
        structured.put("retryable", failure.retryable());
        StringBuilder text =
                new StringBuilder(failure.code().name()).append(": ").append(message);
        if (!hint.isEmpty()) {
            text.append('\n').append("Hint: ").append(hint);
        }
        if (failure.retryable()) {
            text.append('\n').append("The same call may succeed later.");
        }
        return ToolResult.failed(structured, text.toString());
    }

    /** A message can hold what the caller gave, however much that was. */
    private static String shortened(String message) {
        return message.length() <= LONGEST
                ? message
                : message.substring(0, LONGEST) + "… (" + message.length() + " characters)";
    }
}
