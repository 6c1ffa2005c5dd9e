package dev.ptymcp.adapter.mcp.resource;

import dev.ptymcp.adapter.mcp.feature.Features;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.service.text.ShownText;
import io.modelcontextprotocol.spec.McpError;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The address of a resource, taken apart strictly: there is one way to write each, but for the escaping of names.
 *
 * @param view what is to be seen
 * @param session whose; empty for what is of all
 * @param arguments what follows, by name
 */
record ResourceUri(View view, Optional<String> session, Map<String, String> arguments) {

    /** On whose behalf. */
    static final String OWNER = "owner";

    static final String ALL = "pty://sessions";
    static final String SERVER = "pty://server";

    private static final int LONGEST = 2048;

    /** Copies. */
    ResourceUri {
        arguments = Map.copyOf(arguments);
    }

    /** The address of a part of a session. */
    static String of(String session, View view, Optional<String> owner) {
        return ALL + "/" + escaped(session) + "/" + view.word() + query(owner);
    }

    /** What says on whose behalf, after an address. */
    static String query(Optional<String> owner) {
        return owner.map(name -> "?" + OWNER + "=" + escaped(name)).orElse("");
    }

    /**
     * Takes an address apart.
     *
     * @throws McpError when there cannot be such a resource
     * @throws TerminalException with {@code INVALID_ARGUMENT} when what follows the address is wrong
     */
    static ResourceUri parse(String uri) {
        int mark = uri.indexOf('?');
        String path = mark < 0 ? uri : uri.substring(0, mark);
        ResourceUri known = path(uri, path);
        return mark < 0
                ? known
                : new ResourceUri(known.view, known.session, arguments(known.view, uri.substring(mark + 1)));
    }

    private static ResourceUri path(String uri, String path) {
        if (uri.length() > LONGEST || uri.indexOf('#') >= 0) {
            throw unknown(uri);
        }
        if (path.equals(ALL)) {
            return new ResourceUri(View.SESSIONS, Optional.empty(), Map.of());
        }
        if (path.equals(SERVER)) {
            return new ResourceUri(View.SERVER, Optional.empty(), Map.of());
        }
        List<String> parts = path.startsWith(ALL + "/")
                ? List.of(path.substring(ALL.length() + 1).split("/", -1))
                : List.of();
        if (parts.size() != 2) {
            throw unknown(uri);
        }
        String session = unescaped(parts.get(0)).filter(name -> !name.isBlank()).orElseThrow(() -> unknown(uri));
        return View.ofASession(parts.get(1))
                .map(view -> new ResourceUri(view, Optional.of(session), Map.of()))
                .orElseThrow(() -> unknown(uri));
    }

    private static Map<String, String> arguments(View view, String query) {
        Map<String, String> arguments = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            Optional<String> value = unescaped(equals < 0 ? "" : pair.substring(equals + 1));
            if (!view.takes().contains(name) || value.isEmpty() || arguments.put(name, value.get()) != null) {
                throw new TerminalException(
                        ErrorCode.INVALID_ARGUMENT,
                        "After '?' stands '" + shown(pair) + "', which this resource does not take, or not twice.",
                        "It takes " + String.join(", ", view.takes()) + ", as name=value with & between.");
            }
        }
        return arguments;
    }

    /** There is no such resource. */
    static McpError unknown(String uri) {
        String hint = "There are " + ALL + " and " + ALL + "/{session}/output, screen, state, transcript.";
        return McpError.builder(Features.RESOURCE_NOT_FOUND)
                .message("Resource not found: '" + shown(uri) + "'. " + hint)
                .data(Map.of("uri", shown(uri)))
                .build();
    }

    private static String shown(String text) {
        return ShownText.line(text, 200);
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The text that stands there with escapes; empty when it is not UTF-8 or an escape is broken. */
    private static Optional<String> unescaped(String text) {
        if (text.indexOf('%') < 0) {
            return Optional.of(text);
        }
        byte[] source = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(source.length);
        for (int i = 0; i < source.length; i++) {
            if (source[i] != '%') {
                bytes.put(source[i]);
                continue;
            }
            int high = i + 2 <= source.length - 1 ? Character.digit(source[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(source[i + 2], 16);
            if (low < 0) {
                return Optional.empty();
            }
            bytes.put((byte) (high * 16 + low));
            i += 2;
        }
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
