package dev.ptymcp.app.install;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a client is to start.
 *
 * @param name what the client calls the server
 * @param command the program
 * @param arguments what it is given
 */
public record Entry(String name, String command, List<String> arguments) {

    /** As long as the longest wait, and a little. */
    private static final int SECONDS = 3700;
    /** As long as Zed allows. */
    private static final int MOST_OF_ZED = 600;
    /** For the first start of all, which may have to build. */
    private static final int SECONDS_TO_START = 60;

    private static final int MILLIS = 1000;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** Checks and copies. */
    public Entry {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a name is of letters, digits, - and _: " + name);
        }
        arguments = List.copyOf(arguments);
    }

    /** Whether a text can be a name. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** The keys of the entry for a client, with the longest calls that it allows. */
    Map<String, JsonNode> keys(Client client) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        Map<String, JsonNode> keys = new LinkedHashMap<>();
        if (client.extra() == Client.Extra.TYPE) {
            keys.put("type", json.textNode("stdio"));
        }
        keys.put("command", json.textNode(command));
        var array = json.arrayNode();
        arguments.forEach(array::add);
        keys.put("args", array);
        switch (client.extra()) {
            case MILLISECONDS -> keys.put("timeout", json.numberNode(SECONDS * MILLIS));
            case SECONDS -> keys.put("timeout", json.numberNode(MOST_OF_ZED));
            case SECONDS_FOR_TOOLS -> {
                keys.put("startup_timeout_sec", json.numberNode(SECONDS_TO_START));
                keys.put("tool_timeout_sec", json.numberNode(SECONDS));
            }
            case NONE, TYPE -> {}
        }
        return keys;
    }
}
