package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.target.ConnectionTarget;
import dev.ptymcp.domain.model.terminal.LineEnding;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What to open, and how.
 *
 * @param target what to talk to
 * @param size the terminal's first size
 * @param name a name to find the session by, unique among the live sessions of the owner
 * @param owner who opens it
 * @param tags labels to find it by
 * @param lineEnding what Enter sends; empty for what suits the target
 * @param shellIntegration whether a known interactive shell gets the marks that make {@code run} exact
 * @param recorded whether a transcript is kept; empty leaves that to whoever keeps them
 * @param settle how long to wait for the first prompt or the first quiet moment, at most
 */
public record OpenRequest(
        ConnectionTarget target,
        TerminalSize size,
        Optional<String> name,
        Optional<String> owner,
        List<String> tags,
        Optional<LineEnding> lineEnding,
        boolean shellIntegration,
        Optional<Boolean> recorded,
        Duration settle) {

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._@:/+-]{0,63}");
    private static final String NAME_RULE =
            "1 to 64 letters, digits, spaces and ._@:/+- that begin with a letter or digit and do not look like an id";
    private static final int MAX_TAGS = 32;

    /** Checks the names. */
    public OpenRequest {
        name.ifPresent(text -> checkName("name", text));
        owner.ifPresent(text -> checkName("owner", text));
        tags = List.copyOf(tags);
        if (tags.size() > MAX_TAGS) {
            throw new InvalidArgumentException("tags", tags.size() + " tags", "at most " + MAX_TAGS + " tags");
        }
        tags.forEach(tag -> checkName("tags", tag));
        if (settle.isNegative() || settle.compareTo(Duration.ofMinutes(5)) > 0) {
            throw new InvalidArgumentException("settle", settle, "a duration up to 5 minutes");
        }
    }

    /** {@code target} with every default: 120 x 40, shell integration, at most 15 seconds to settle. */
    public static OpenRequest of(ConnectionTarget target) {
        return new OpenRequest(
                target,
                TerminalSize.DEFAULT,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                true,
                Optional.empty(),
                Duration.ofSeconds(15));
    }

    /** The same with a name. */
    public OpenRequest named(String newName) {
        return new OpenRequest(
                target, size, Optional.of(newName), owner, tags, lineEnding, shellIntegration, recorded, settle);
    }

    /** The same with another first size. */
    public OpenRequest sized(TerminalSize newSize) {
        return new OpenRequest(target, newSize, name, owner, tags, lineEnding, shellIntegration, recorded, settle);
    }

    /** The same with or without a transcript. */
    public OpenRequest recorded(boolean wanted) {
        return new OpenRequest(
                target, size, name, owner, tags, lineEnding, shellIntegration, Optional.of(wanted), settle);
    }

    private static void checkName(String argument, String text) {
        if (!NAME.matcher(text).matches() || text.matches("s-[a-z2-7]{8}")) {
            throw new InvalidArgumentException(argument, text, NAME_RULE);
        }
    }
}
