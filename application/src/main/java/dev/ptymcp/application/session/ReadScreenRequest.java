package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.service.screen.VtScreen;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * How to show the screen.
 *
 * @param format as what
 * @param scrollbackLines how many of the rows that scrolled off the top to show too, the newest; 0 to
 *     {@value VtScreen#MAX_SCROLLBACK}, of which a session keeps the last {@value VtScreen#DEFAULT_SCROLLBACK}
 * @param sinceRevision tell which rows changed since this revision of an earlier result
 * @param budget how much text the result may hold; a picture does not count
 */
public record ReadScreenRequest(Format format, int scrollbackLines, OptionalLong sinceRevision, Budget budget) {

    /** As what a screen is shown. */
    public enum Format {
        /** The rows' characters. */
        TEXT,
        /** The rows with the escape codes of their colours and looks, joined by CR LF. */
        ANSI,
        /** An SVG picture, as text. */
        SVG,
        /** A PNG picture; the characters are there as well. Needs a painter, see the builder of terminals. */
        PNG
    }

    /** Checks the ranges. */
    public ReadScreenRequest {
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(budget, "budget");
        if (scrollbackLines < 0 || scrollbackLines > VtScreen.MAX_SCROLLBACK) {
            throw new InvalidArgumentException(
                    "scrollback", scrollbackLines, "a whole number from 0 to " + VtScreen.MAX_SCROLLBACK);
        }
        if (sinceRevision.isPresent() && sinceRevision.getAsLong() < 0) {
            throw new InvalidArgumentException(
                    "since_revision", sinceRevision.getAsLong(), "a revision of an earlier result, 0 or more");
        }
    }

    /** The screen alone, within the usual budget. */
    public static ReadScreenRequest as(Format format) {
        return new ReadScreenRequest(format, 0, OptionalLong.empty(), Budget.DEFAULT);
    }

    /** The screen's characters. */
    public static ReadScreenRequest text() {
        return as(Format.TEXT);
    }

    /** The same with the newest rows of the scrollback. */
    public ReadScreenRequest withScrollback(int lines) {
        return new ReadScreenRequest(format, lines, sinceRevision, budget);
    }

    /** The same with what changed since a revision of an earlier result. */
    public ReadScreenRequest since(long revision) {
        return new ReadScreenRequest(format, scrollbackLines, OptionalLong.of(revision), budget);
    }

    /** The same with another budget. */
    public ReadScreenRequest within(Budget newBudget) {
        return new ReadScreenRequest(format, scrollbackLines, sinceRevision, newBudget);
    }
}
