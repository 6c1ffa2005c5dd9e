package dev.ptymcp.adapter.mcp.resource;

import dev.ptymcp.adapter.mcp.json.EnumWords;
import dev.ptymcp.application.Terminals;
import dev.ptymcp.application.access.Caller;
import dev.ptymcp.application.session.SessionFilter;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.session.SessionInfo;
import dev.ptymcp.domain.service.hygiene.NeutralText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lists the resources and their patterns, a page at a time. */
final class ResourceList {

    /** Rows of a page: clients show them all. */
    static final int PAGE = 200;

    private final Terminals terminals;
    private final SessionResources.Offer offer;

    ResourceList(Terminals terminals, SessionResources.Offer offer) {
        this.terminals = terminals;
        this.offer = offer;
    }

    /** The resources that exist for {@code caller}, the sessions in the order in which they were opened. */
    Map<String, Object> resources(Caller caller, Map<String, Object> params) {
        List<Map<String, Object>> rows = new ArrayList<>();
        Optional<List<SessionInfo>> sessions = sessions(caller);
        if (sessions.isPresent() && offer.shows(View.SESSIONS)) {
            rows.add(row(
                    ResourceUri.ALL + ResourceUri.query(owner(caller)), View.SESSIONS, View.SESSIONS.description()));
        }
        if (offer.shows(View.SERVER)) {
            rows.add(row(ResourceUri.SERVER, View.SERVER, View.SERVER.description()));
        }
        for (SessionInfo session : sessions.orElse(List.of())) {
            for (View view : offer.ofASession()) {
                rows.add(row(session, view, owner(caller)));
            }
        }
        return page(rows, params.get("cursor"));
    }

    /** The patterns of the addresses. */
    Map<String, Object> templates(Caller caller, Map<String, Object> params) {
        String owner = offer.ownerRequired() ? "{?" + ResourceUri.OWNER + "}" : "";
        List<Map<String, Object>> rows = offer.ofASession().stream()
                .map(view -> {
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("uriTemplate", ResourceUri.ALL + "/{session}/" + view.word() + owner);
                    row.put("name", view.word());
                    row.put("title", view.title() + " of a session");
                    row.put("description", view.description() + " The session's id or name.");
                    row.put("mimeType", view.mediaType());
                    return row;
                })
                .toList();
        return Map.of("resourceTemplates", rows);
    }

    /** Empty where every call must say on whose behalf it is made, and this one does not. */
    private Optional<List<SessionInfo>> sessions(Caller caller) {
        try {
            return Optional.of(terminals.as(caller).list(new SessionFilter(Optional.empty(), List.of(), true)));
        } catch (TerminalException e) {
            if (e.code() == ErrorCode.OWNER_REQUIRED && caller.owner().isEmpty()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Addresses say on whose behalf they are to be read where the one who lists said so: readers need not say it again. */
    private static Optional<String> owner(Caller caller) {
        return caller.owner();
    }

    private static Map<String, Object> row(SessionInfo session, View view, Optional<String> owner) {
        String name = session.name().orElse(session.id().value());
        String how = session.exit().isPresent() ? "exited" : EnumWords.of(session.state());
        return row(
                ResourceUri.of(session.id().value(), view, owner),
                view,
                NeutralText.of(view.title() + " of " + name + ": " + session.target() + ", " + how),
                NeutralText.of(name + "/" + view.word()));
    }

    private static Map<String, Object> row(String uri, View view, String description) {
        return row(uri, view, description, view.word());
    }

    private static Map<String, Object> row(String uri, View view, String description, String name) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("uri", uri);
        row.put("name", name);
        row.put("description", description);
        row.put("mimeType", view.mediaType());
        return row;
    }

    /** The rows after the one that the cursor names, as many as a page has. */
    private static Map<String, Object> page(List<Map<String, Object>> rows, @Nullable Object cursor) {
        int from = cursor == null ? 0 : after(rows, cursor);
        int to = Math.min(rows.size(), from + PAGE);
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("resources", rows.subList(from, to));
        if (to < rows.size()) {
            page.put("nextCursor", String.valueOf(rows.get(to - 1).get("uri")));
        }
        return page;
    }

    private static int after(List<Map<String, Object>> rows, Object cursor) {
        List<Object> uris = rows.stream().map(row -> row.get("uri")).toList();
        int last = uris.indexOf(cursor);
        if (last < 0) {
            throw new InvalidArgumentException("cursor", cursor, "a nextCursor of a list that still holds; list again");
        }
        return last + 1;
    }
}
