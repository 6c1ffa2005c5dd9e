package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.json.Property;
import dev.ptymcp.adapter.mcp.json.ValueType;
import dev.ptymcp.application.session.Budget;
import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;

/** The arguments that several tools share. */
final class CallTerms {

    /** The longest wait of one call, an hour: clients that allow longer ones are none the better for them. */
    static final Duration LONGEST_WAIT = Duration.ofHours(1);
    /** The wait when nobody says otherwise: below every known client's own limit. */
    static final Duration USUAL_WAIT = Duration.ofSeconds(45);

    static final Property SESSION_ID = Property.required("session_id", ValueType.text(), "The session's id or name.")
            .told("Id or name.");
    static final ValueType WAIT = ValueType.whole(0, LONGEST_WAIT.toMillis());
    static final Property TIMEOUT = Property.optional(
                    "timeout_ms", WAIT, "Longest wait; a timeout stops nothing.", USUAL_WAIT.toMillis())
            .told("");
    static final Property MAX_BYTES = Property.optional(
                    "max_bytes",
                    ValueType.whole(Budget.MIN, Budget.MAX),
                    "Longest output; the middle is left out.",
                    (long) Budget.DEFAULT.maxBytes())
            .told("");
    static final Property COLS = Property.optional(
                    "cols", ValueType.whole(1, TerminalSize.MAX_COLS), "Columns.", (long) TerminalSize.DEFAULT.cols())
            .told("");
    static final Property ROWS = Property.optional(
                    "rows", ValueType.whole(1, TerminalSize.MAX_ROWS), "Rows.", (long) TerminalSize.DEFAULT.rows())
            .told("");
    static final Property TAGS = Property.optional(
                    "tags", ValueType.listOf(ValueType.text()), "With all of these labels.")
            .told("");

    private CallTerms() {}

    static Budget budget(Arguments arguments) {
        return new Budget(arguments.number(MAX_BYTES.name()));
    }

    static TerminalSize size(Arguments arguments) {
        return new TerminalSize(arguments.number(COLS.name()), arguments.number(ROWS.name()));
    }

    /** The bytes that {@code data} stands for. */
    static byte[] bytes(String data, boolean hex) {
        try {
            return hex
                    ? HexFormat.of().parseHex(data.replaceAll("\\s", ""))
                    : Base64.getDecoder().decode(data.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            String allowed = hex ? "pairs of hexadecimal digits: 1b5b41" : "base64 text (RFC 4648): G1tB";
            throw new InvalidArgumentException("data", data, allowed);
        }
    }
}
