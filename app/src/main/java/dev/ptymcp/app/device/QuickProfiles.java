package dev.ptymcp.app.device;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ptymcp.app.config.TomlDocument;
import dev.ptymcp.domain.model.device.Profile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The profiles that come along, from a form that a program reads at once: what is in their TOML files, as one JSON object by
 * name. A test makes the form and fails when it is stale. To read the files takes most of a second where nothing else has
 * needed a reader of TOML before.
 */
final class QuickProfiles {

    /** The resource. */
    static final String FILE = "profiles.json";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private QuickProfiles() {}

    static List<Profile> read() {
        try (InputStream in = QuickProfiles.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("there is no resource " + FILE);
            }
            try (JsonParser parser = new JsonFactory().createParser(in)) {
                parser.nextToken();
                return profiles(node(parser));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Profile> profiles(JsonNode all) {
        List<Profile> profiles = new ArrayList<>();
        for (Map.Entry<String, JsonNode> profile : all.properties()) {
            profiles.add(ProfileReader.read(profile.getKey(), TomlDocument.of(FILE, profile.getValue())));
        }
        return profiles;
    }

    private static JsonNode node(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(parser.getBooleanValue());
            case VALUE_NUMBER_INT -> NODES.numberNode(parser.getLongValue());
            default -> throw new IllegalStateException(FILE + " has a value that no profile has");
        };
    }

    private static ObjectNode object(JsonParser parser) throws IOException {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            object.set(name, node(parser));
        }
        return object;
    }

    private static ArrayNode array(JsonParser parser) throws IOException {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(node(parser));
        }
        return array;
    }
}
