package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.output.OutputStreamKind;
import dev.ptymcp.domain.model.wait.OutputPattern;
import java.util.Objects;
import java.util.Optional;

/**
 * Which part of the output to read. Reading never consumes and never waits.
 *
 * @param range which part
 * @param stream which stream
 * @param format how to show it
 * @param budget how much the result may hold
 * @param timestamps whether the time at which it arrived stands before each line; only as text, of the merged stream, in a
 *     session that remembers times
 */
public record ReadRequest(Range range, OutputStreamKind stream, Format format, Budget budget, boolean timestamps) {

    /** Checks that there can be times. */
    public ReadRequest {
        if (timestamps && (format != Format.TEXT || stream != OutputStreamKind.MERGED)) {
            throw new InvalidArgumentException("timestamps", true, "asked for with format text and stream merged");
        }
    }

    /** Without times. */
    public ReadRequest(Range range, OutputStreamKind stream, Format format, Budget budget) {
        this(range, stream, format, budget, false);
    }

    /** The same with the time of its arrival before each line. */
    public ReadRequest timestamped() {
        return new ReadRequest(range, stream, format, budget, true);
    }

    /** How output is shown. */
    public enum Format {
        /** As a person would have read it: escape sequences and overwritten text resolved. */
        TEXT,
        /** As the program wrote it, decoded as UTF-8. */
        RAW,
        /** Bytes as pairs of hexadecimal digits. */
        HEX,
        /** Bytes as base64 (RFC 4648, padded, one line). */
        BASE64
    }

    /** Which part of the output. */
    public sealed interface Range permits From, Tail, Search {}

    /** Forward from a cursor, a page at a time; up to {@code to} if given. */
    public record From(long cursor, Optional<Long> to) implements Range {
        /** Checks the order. */
        public From {
            if (cursor < 0) {
                throw new InvalidArgumentException("cursor", cursor, "a cursor of an earlier result, 0 or more");
            }
            Objects.requireNonNull(to, "to");
        }
    }

    /** The last lines. */
    public record Tail(int lines) implements Range {
        /** Checks the range. */
        public Tail {
            if (lines < 1 || lines > 10_000) {
                throw new InvalidArgumentException("tail_lines", lines, "a whole number from 1 to 10000");
            }
        }
    }

    /** The lines that match a pattern, with lines around them, from a cursor on. */
    public record Search(OutputPattern pattern, int context, long cursor) implements Range {
        /** Checks the ranges. */
        public Search {
            if (context < 0 || context > 50) {
                throw new InvalidArgumentException("context", context, "a whole number from 0 to 50");
            }
            if (cursor < 0) {
                throw new InvalidArgumentException("cursor", cursor, "a cursor of an earlier result, 0 or more");
            }
        }
    }

    /** Text of the merged stream from {@code cursor} on. */
    public static ReadRequest from(long cursor) {
        return new ReadRequest(
                new From(cursor, Optional.empty()), OutputStreamKind.MERGED, Format.TEXT, Budget.DEFAULT);
    }

    /** The last lines of the merged stream as text. */
    public static ReadRequest tail(int lines) {
        return new ReadRequest(new Tail(lines), OutputStreamKind.MERGED, Format.TEXT, Budget.DEFAULT);
    }
}
