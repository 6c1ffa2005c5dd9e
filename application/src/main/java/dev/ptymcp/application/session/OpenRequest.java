package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.session.SessionName;
import dev.ptymcp.domain.model.target.ConnectionTarget;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What to open, and how.
 *
 * @param target what to talk to
 * @param size the terminal's first size
 * @param name a name to find the session by, unique among the live sessions of the owner
 * @param owner who opens it
 * @param tags labels to find it by
 * @param options how the session behaves
 */
public record OpenRequest(
        ConnectionTarget target,
        TerminalSize size,
        Optional<String> name,
        Optional<String> owner,
        List<String> tags,
        SessionOptions options) {

    private static final int MAX_TAGS = 32;

    /** Checks the names. */
    public OpenRequest {
        name.ifPresent(text -> SessionName.require("name", text));
        owner.ifPresent(text -> SessionName.require("owner", text));
        tags = List.copyOf(tags);
        if (tags.size() > MAX_TAGS) {
            throw new InvalidArgumentException("tags", tags.size() + " tags", "at most " + MAX_TAGS + " tags");
        }
        tags.forEach(tag -> SessionName.require("tags", tag));
        Objects.requireNonNull(options, "options");
    }

    /** {@code target} with every default: 120 x 40, and {@link SessionOptions#DEFAULT}. */
    public static OpenRequest of(ConnectionTarget target) {
        return new OpenRequest(
                target, TerminalSize.DEFAULT, Optional.empty(), Optional.empty(), List.of(), SessionOptions.DEFAULT);
    }

    /** The same with a name. */
    public OpenRequest named(String newName) {
        return new OpenRequest(target, size, Optional.of(newName), owner, tags, options);
    }

    /** The same with another first size. */
    public OpenRequest sized(TerminalSize newSize) {
        return new OpenRequest(target, newSize, name, owner, tags, options);
    }

    /** The same for an owner. */
    public OpenRequest ownedBy(String newOwner) {
        return new OpenRequest(target, size, name, Optional.of(newOwner), tags, options);
    }

    /** The same for another target. */
    OpenRequest to(ConnectionTarget newTarget) {
        return new OpenRequest(newTarget, size, name, owner, tags, options);
    }

    /** The same with other options. */
    public OpenRequest with(SessionOptions newOptions) {
        return new OpenRequest(target, size, name, owner, tags, newOptions);
    }

    /** The same with or without a transcript. */
    public OpenRequest recorded(boolean wanted) {
        return with(options.recorded(wanted));
    }
}
