package dev.ptymcp.adapter.mcp.resource;

import dev.ptymcp.adapter.mcp.feature.ChangeSource;
import dev.ptymcp.adapter.mcp.feature.RequestHandler;
import dev.ptymcp.adapter.mcp.tool.CallerTerms;
import dev.ptymcp.adapter.mcp.tool.ReadingTools;
import dev.ptymcp.adapter.mcp.tool.ToolCatalog;
import dev.ptymcp.adapter.mcp.tool.ToolSurroundings;
import dev.ptymcp.application.Terminals;
import dev.ptymcp.application.access.Caller;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.error.TerminalException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The sessions of a server as resources. The same for every client; sessions of other owners do not exist. Thread-safe. */
public final class SessionResources {

    private final ResourceList list;
    private final ResourceReading reading;
    private final SessionChanges changes;

    /**
     * @param around the sessions
     * @param tools the tools of the same server: what none of them returns is no resource either
     */
    public SessionResources(ToolSurroundings around, ToolCatalog tools) {
        Offer offer = new Offer(
                Stream.of(View.values())
                        .filter(view -> tools.find(view.tool()).isPresent())
                        .toList(),
                tools.listed().contains(CallerTerms.Listed.OWNER));
        this.list = new ResourceList(around.terminals(), offer);
        this.changes = new SessionChanges(around.terminals(), offer);
        this.reading = new ResourceReading(new ReadingTools(around), offer);
    }

    /**
     * What is shown.
     *
     * @param views what can be seen
     * @param ownerRequired whether addresses must say on whose behalf they are read
     */
    record Offer(List<View> views, boolean ownerRequired) {

        boolean shows(View view) {
            return views.contains(view);
        }

        /** What can be seen of each session. */
        List<View> ofASession() {
            return views.stream().filter(View.OF_A_SESSION::contains).toList();
        }
    }

    /** Who answers the methods of resources, but those of subscriptions. */
    public Map<String, RequestHandler> handlers() {
        return Map.of(
                "resources/list", list::resources,
                "resources/templates/list", list::templates,
                "resources/read", (caller, params) -> reading.read(caller, uri(params)));
    }

    /** Where it is told that resources change. */
    public ChangeSource changes() {
        return changes;
    }

    /** The address in a request's parameters. */
    static String uri(Map<String, Object> params) {
        Object uri = params.get("uri");
        if (!(uri instanceof String text)) {
            throw new InvalidArgumentException("uri", uri == null ? "nothing" : uri, "the address of a resource");
        }
        return text;
    }

    /** Whoever reads that address: as it says itself, else as the request says. */
    static Caller caller(Caller asked, ResourceUri uri) {
        String owner = uri.arguments().get(ResourceUri.OWNER);
        if (owner == null) {
            return asked;
        }
        if (!asked.sees(Optional.of(owner))) {
            throw new TerminalException(
                    ErrorCode.INVALID_ARGUMENT,
                    "The address and the request name two owners; nothing was done.",
                    "Name the owner once.");
        }
        return asked.owner(Optional.of(owner));
    }

    /** Those of {@code all} that exist for the one who reads this address. */
    static Terminals visible(Terminals all, Caller asked, ResourceUri uri) {
        return all.as(caller(asked, uri));
    }
}
