package dev.ptymcp.adapter.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Messages of all methods and eras, most of them damaged: always the same for one seed. Never a line break. */
final class MessageMutations {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String META = "'_meta':{'io.modelcontextprotocol/protocolVersion':'2026-07-28',"
            + "'io.modelcontextprotocol/clientCapabilities':{'elicitation':{}},"
            + "'io.modelcontextprotocol/clientInfo':{'name':'t','version':'1'},'progressToken':5}";
    private static final List<String> REQUESTS = List.of(
            "{'method':'initialize','params':{'protocolVersion':'2025-11-25','capabilities':{},"
                    + "'clientInfo':{'name':'t','version':'1'}}}",
            "{'method':'ping'}",
            "{'method':'tools/list','params':{}}",
            "{'method':'tools/list','params':{" + META + "}}",
            "{'method':'tools/call','params':{'name':'echo','arguments':{'text':'x'}}}",
            "{'method':'tools/call','params':{'name':'echo','arguments':{'text':'x'}," + META + "}}",
            "{'method':'tools/call','params':{'name':'echo','arguments':{'text':'x'},'requestState':'abc',"
                    + "'inputResponses':{'question':{'action':'accept'}}," + META + "}}",
            "{'method':'server/discover','params':{" + META + "}}",
            "{'method':'resources/read','params':{'uri':'pty://sessions'," + META + "}}",
            "{'method':'resources/list','params':{'cursor':'x'}}",
            "{'method':'prompts/get','params':{'name':'x','arguments':{'a':'b'}," + META + "}}",
            "{'method':'completion/complete','params':{'ref':{'type':'ref/prompt','name':'x'},"
                    + "'argument':{'name':'a','value':'b'}}}",
            "{'method':'logging/setLevel','params':{'level':'debug'}}");
    private static final List<String> NOTIFICATIONS = List.of(
            "{'method':'notifications/initialized'}",
            "{'method':'notifications/cancelled','params':{'requestId':'nobody','reason':'x'}}",
            "{'method':'notifications/progress','params':{'progressToken':1,'progress':2}}",
            "{'method':'notifications/roots/list_changed'}");
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1e300",
            "99999999999999999999",
            "''",
            "'x'",
            "[]",
            "{}",
            "[[]]",
            "{'a':[1,{}]}",
            "'\\u0000'",
            "'\\ud800'",
            "'2026-07-28'",
            "'io.modelcontextprotocol/protocolVersion'",
            "1.5");

    private final Random random;

    MessageMutations(long seed) {
        random = new Random(seed);
    }

    /** The next line, without its line feed. */
    byte[] next(String id) {
        ObjectNode message = base(id);
        for (int i = random.nextInt(4); i > 0; i--) {
            damage(message);
        }
        byte[] line = wrapped(message).getBytes(StandardCharsets.UTF_8);
        return random.nextInt(4) == 0 ? scratched(line) : line;
    }

    private ObjectNode base(String id) {
        boolean request = random.nextInt(6) > 0;
        ObjectNode message = JSON.createObjectNode().put("jsonrpc", "2.0");
        if (request) {
            message.put("id", id);
        }
        message.setAll((ObjectNode) parsed(pick(request ? REQUESTS : NOTIFICATIONS)));
        return message;
    }

    private void damage(ObjectNode message) {
        List<JsonNode> places = new ArrayList<>();
        collect(message, places);
        JsonNode place = places.get(random.nextInt(places.size()));
        if (place instanceof ObjectNode object && !object.isEmpty()) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = pick(names);
            switch (random.nextInt(4)) {
                case 0 -> object.remove(name);
                case 1 -> object.set(name + "x", object.get(name));
                default -> object.set(name, parsed(pick(VALUES)));
            }
        } else if (place instanceof ArrayNode array) {
            array.add(parsed(pick(VALUES)));
        } else if (place instanceof ObjectNode object) {
            object.set("a", parsed(pick(VALUES)));
        }
    }

    private String wrapped(ObjectNode message) {
        return switch (random.nextInt(20)) {
            case 0 -> "[" + message + "]";
            case 1 -> pick(VALUES).replace('\'', '"');
            case 2 -> "  " + message + "\t";
            case 3 -> message + message.toString();
            case 4 -> "[".repeat(200) + "]".repeat(200);
            default -> message.toString();
        };
    }

    /** With some bytes lost, doubled or replaced by any others. */
    private byte[] scratched(byte[] line) {
        byte[] scratched = line.clone();
        for (int i = random.nextInt(3); i >= 0 && scratched.length > 0; i--) {
            int at = random.nextInt(scratched.length);
            byte any = (byte) random.nextInt(256);
            scratched[at] = any == '\n' || any == '\r' ? (byte) '"' : any;
        }
        return random.nextBoolean() ? scratched : java.util.Arrays.copyOf(line, random.nextInt(line.length + 1));
    }

    private static void collect(JsonNode node, List<JsonNode> places) {
        if (node.isContainerNode()) {
            places.add(node);
            node.forEach(child -> collect(child, places));
        }
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
    }
}
