package dev.ptymcp.adapter.mcp.compat.pypi;

import dev.ptymcp.adapter.mcp.compat.pypi.Place.Stream;
import dev.ptymcp.adapter.mcp.compat.translation.OurResult;
import dev.ptymcp.adapter.mcp.compat.translation.OurTools;
import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.lease.ClientId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One session in one call: as it stood when the call came, with what is remembered of it.
 *
 * @param info what get_session said
 * @param place what is remembered
 */
record PypiSession(OurResult info, Place place) {

    private static final String ID = "session_id";
    private static final String WORKSPACE = "workspace:";
    /** The smallest page of ours. */
    private static final long SMALLEST_PAGE = 256;

    /** The session that a call names. */
    static PypiSession of(OurTools ours, Arguments given, Places places) {
        return named(ours, given.text(ID), places);
    }

    static PypiSession named(OurTools ours, String idOrName, Places places) {
        OurResult info = ours.call("get_session", Map.of(ID, idOrName));
        return new PypiSession(info, places.of(info.text(ID)));
    }

    /**
     * The same for a call that takes something away from others who read.
     *
     * @throws TerminalException with {@code LEASE_HELD}
     */
    static PypiSession mine(OurTools ours, Arguments given, Places places) {
        PypiSession session = of(ours, given, places);
        Optional<String> holder = session.info().object("lease").map(lease -> lease.text("client_id"));
        Optional<String> caller = ours.context().caller().client().map(ClientId::value);
        if (holder.isPresent() && !holder.equals(caller)) {
            throw new TerminalException(
                    ErrorCode.LEASE_HELD,
                    "Client '" + holder.get() + "' has the session for itself; nothing was read.",
                    "pty_read_at reads without taking anything away. Ask for the session with pty_handoff, or take it with"
                            + " pty_takeover.");
        }
        return session;
    }

    String id() {
        return info.text(ID);
    }

    /** The tag of a workspace. */
    static String workspaceTag(String workspace) {
        return WORKSPACE + workspace;
    }

    /** The workspace that it is in. */
    Optional<String> workspace() {
        return info.texts("tags").stream()
                .filter(tag -> tag.startsWith(WORKSPACE))
                .map(tag -> tag.substring(WORKSPACE.length()))
                .findFirst();
    }

    /** The labels that somebody gave it. */
    List<String> tags() {
        return info.texts("tags").stream()
                .filter(tag -> !tag.startsWith(WORKSPACE))
                .toList();
    }

    /** Seconds since 1970 of when it printed last, else of its start. */
    double lastOutput() {
        return Epoch.seconds(info.optionalText("last_output_at").orElseGet(() -> info.text("created_at")));
    }

    <T> T with(Function<Place, T> work) {
        synchronized (place) {
            return work.apply(place);
        }
    }

    /** Closes some on request: noted before, as whoever waits for the end may tell of it at once. */
    static void closing(List<PypiSession> sessions, Runnable work) {
        List<PypiSession> noted =
                sessions.stream().filter(session -> !session.with(Place::close)).toList();
        try {
            work.run();
        } catch (TerminalException refused) {
            noted.forEach(session -> session.with(Place::notClosed));
            throw refused;
        }
    }

    /** Waits for what comes after that which was read. */
    OurResult await(OurTools ours, Stream stream, Map<String, ?> conditions) {
        Map<String, Object> wait = new HashMap<>(conditions);
        wait.put(ID, id());
        // What the other stream printed before is no news of this one.
        wait.put("cursor", stream == Stream.MERGED ? with(place -> place.position(stream)) : info.number("cursor"));
        return ours.call("wait_for", wait);
    }

    boolean hasUnread(OurTools ours, Stream stream) {
        return !page(ours, stream, with(place -> place.position(stream)), SMALLEST_PAGE)
                .text("output")
                .isEmpty();
    }

    /** Output from a cursor on. Every character is a byte at least, so a page of as many bytes holds no more characters. */
    OurResult page(OurTools ours, Stream stream, long cursor, long maxChars) {
        return ours.call(
                "read_output",
                Map.of(
                        ID,
                        id(),
                        "cursor",
                        cursor,
                        "stream",
                        stream.word(),
                        "max_bytes",
                        Math.max(SMALLEST_PAGE, maxChars)));
    }
}
