package dev.ptymcp.adapter.mcp.resource;

import dev.ptymcp.adapter.mcp.json.Json;
import dev.ptymcp.adapter.mcp.tool.ReadingTools;
import dev.ptymcp.adapter.mcp.tool.ToolResult;
import dev.ptymcp.application.access.Caller;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a resource: the result of the tool that returns the same. */
final class ResourceReading {

    /** What else a tool's result holds, beside the text that the resource is. */
    private static final String META = "dev.ptymcp/result";

    private static final Map<String, Object> WHOLE = Map.of("tail_lines", 10_000, "max_bytes", 65_536);

    private final ReadingTools tools;
    private final SessionResources.Offer offer;

    ResourceReading(ReadingTools tools, SessionResources.Offer offer) {
        this.tools = tools;
        this.offer = offer;
    }

    Map<String, Object> read(Caller asked, String address) {
        ResourceUri uri = ResourceUri.parse(address);
        if (!offer.shows(uri.view())) {
            throw ResourceUri.unknown(address);
        }
        Map<String, Object> contents = new LinkedHashMap<>();
        contents.put("uri", address);
        contents.put("mimeType", uri.view().mediaType());
        fill(contents, SessionResources.caller(asked, uri), uri);
        return Map.of("contents", List.of(contents));
    }

    private void fill(Map<String, Object> contents, Caller caller, ResourceUri uri) {
        Map<String, Object> arguments = arguments(uri);
        switch (uri.view()) {
            case SESSIONS -> json(contents, tools.sessions(caller, arguments).structured());
            case STATE -> json(contents, tools.state(caller, arguments).structured());
            case SERVER -> {
                Map<String, Object> server =
                        new LinkedHashMap<>(tools.health(caller).structured());
                server.putAll(tools.metrics(caller).structured());
                json(contents, server);
            }
            case OUTPUT -> text(contents, "output", tools.output(caller, arguments));
            case SCREEN -> text(contents, "screen", tools.screen(caller, arguments));
            case TRANSCRIPT -> transcript(contents, caller, uri, arguments);
        }
    }

    private void transcript(
            Map<String, Object> contents, Caller caller, ResourceUri uri, Map<String, Object> arguments) {
        Map<String, Object> whole = new LinkedHashMap<>(WHOLE);
        if (arguments.containsKey("cursor")) {
            whole.remove("tail_lines");
        }
        whole.putAll(arguments);
        text(contents, "output", tools.output(caller, whole));
        Object files =
                tools.state(caller, arguments(uri, List.of())).structured().get("transcript");
        if (files != null
                && contents.get("_meta") instanceof Map<?, ?> meta
                && meta.get(META) instanceof Map<?, ?> now) {
            Map<Object, Object> more = new LinkedHashMap<>(now);
            more.put("files", files);
            contents.put("_meta", Map.of(META, more));
        }
    }

    private static Map<String, Object> arguments(ResourceUri uri) {
        return arguments(uri, List.copyOf(uri.arguments().keySet()));
    }

    private static Map<String, Object> arguments(ResourceUri uri, List<String> names) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        names.stream()
                .filter(name -> !name.equals(ResourceUri.OWNER))
                .forEach(name -> arguments.put(name, uri.arguments().get(name)));
        uri.session().ifPresent(session -> arguments.put("session_id", session));
        return arguments;
    }

    private static void json(Map<String, Object> contents, Map<String, Object> value) {
        contents.put("text", Json.write(value));
    }

    private static void text(Map<String, Object> contents, String key, ToolResult result) {
        Map<String, Object> rest = new LinkedHashMap<>(result.structured());
        Object text = rest.remove(key);
        result.image()
                .ifPresentOrElse(
                        image -> {
                            contents.put("mimeType", image.mediaType());
                            contents.put("blob", Base64.getEncoder().encodeToString(image.bytes()));
                        },
                        () -> contents.put("text", text == null ? "" : text));
        contents.put("_meta", Map.of(META, rest));
    }
}
