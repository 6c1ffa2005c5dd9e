package dev.ptymcp.adapter.mcp.feature;

import dev.ptymcp.application.access.Caller;
import dev.ptymcp.domain.model.error.InvalidArgumentException;
import java.util.Map;
import java.util.Optional;

/** Who makes a request that has no arguments of its own to say so in. */
public final class RequestCaller {

    /** The key in {@code _meta} that says on whose behalf a request is made. */
    public static final String OWNER = "dev.ptymcp/owner";

    private RequestCaller() {}

    /** Who {@code params} say that calls. */
    public static Caller of(Map<String, Object> params) {
        Object owner = params.get("_meta") instanceof Map<?, ?> meta ? meta.get(OWNER) : null;
        if (owner == null) {
            return Caller.ANYBODY;
        }
        if (!(owner instanceof String name)) {
            throw new InvalidArgumentException("_meta[\"" + OWNER + "\"]", owner, "a text");
        }
        return Caller.ANYBODY.owner(Optional.of(name));
    }
}
