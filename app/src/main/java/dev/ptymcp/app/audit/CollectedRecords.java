package dev.ptymcp.app.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ptymcp.domain.service.audit.AuditText;
import dev.ptymcp.domain.service.audit.ChainLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a collector keeps: records that have the right form, each once, however often it was sent. Thread-safe.
 *
 * <p>A record is known by its {@code cmd_id} and {@code event}. The newest ones are remembered, also from the files of a
 * collector that ran before.
 */
final class CollectedRecords {

    private static final Set<String> EVENTS = Set.of("before", "after", "dropped");
    private static final int REMEMBERED = 200_000;
    private static final int MOST_MEMBERS = 40;
    private static final int MOST_RECORDS = 1000;

    /** Costly to make, and safe to share. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    /** Records have not the form that they must have; says why. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }
    }

    /** How many of the records that were sent are new, and how many were kept before. */
    record Kept(int fresh, int known) {}

    private record Checked(String id, String json) {}

    private final AuditFile file;
    private final Map<String, Boolean> known = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

    private CollectedRecords(AuditFile file) {
        this.file = file;
    }

    /** Takes a file, and remembers what is in it. */
    static CollectedRecords in(AuditFile file) throws IOException {
        file.open();
        CollectedRecords records = new CollectedRecords(file);
        for (Path path : file.newest()) {
            records.remember(path);
        }
        return records;
    }

    private synchronized void remember(Path path) throws IOException {
        // A torn line can hold bytes that are no text.
        try (BufferedReader reader = Files.newBufferedReader(path, StandardCharsets.ISO_8859_1)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                ChainLine.parse(line.getBytes(StandardCharsets.ISO_8859_1)).ifPresent(record -> record.text("cmd_id")
                        .ifPresent(id -> known.put(id(record.event(), id), true)));
            }
        }
    }

    private static String id(String event, String commandId) {
        return event + " " + commandId;
    }

    /**
     * Keeps what is new of some records; when it returns they are on disk.
     *
     * @param body a JSON object in each line
     * @param from who sent them, for the records
     * @throws Malformed when one of them has not the right form; none was kept
     * @throws IOException when they cannot be kept now
     */
    Kept keep(byte[] body, String from) throws IOException, Malformed {
        List<Checked> records = new ArrayList<>();
        String received = AuditText.time(Instant.now());
        for (String line : new String(body, StandardCharsets.UTF_8).split("\n", -1)) {
            if (!line.isBlank()) {
                records.add(checked(line, from, received));
            }
        }
        if (records.isEmpty() || records.size() > MOST_RECORDS) {
            throw new Malformed("a request must have 1 to " + MOST_RECORDS + " records, one in each line");
        }
        return keep(records);
    }

    private synchronized Kept keep(List<Checked> records) throws IOException {
        List<String> fresh = new ArrayList<>();
        Set<String> ids = new LinkedHashSet<>();
        for (Checked record : records) {
            if (!known.containsKey(record.id()) && ids.add(record.id())) {
                fresh.add(record.json());
            }
        }
        if (!fresh.isEmpty()) {
            file.keep(Collections.unmodifiableList(fresh));
            ids.forEach(id -> known.put(id, true));
        }
        return new Kept(fresh.size(), records.size() - fresh.size());
    }

    private static Checked checked(String line, String from, String received) throws Malformed {
        if (line.length() > AuditText.LONGEST) {
            throw new Malformed("a record is longer than " + AuditText.LONGEST + " bytes");
        }
        Map<String, Object> members = new LinkedHashMap<>();
        JsonNode record = parsed(line);
        String event = record.path("event").asText();
        String commandId = record.path("cmd_id").asText();
        if (!record.isObject() || !EVENTS.contains(event) || !commandId.matches("[A-Za-z0-9._-]{1,64}")) {
            throw new Malformed("a record must be an object with 'event' one of before, after, dropped and a 'cmd_id'");
        }
        members.put("event", event);
        members.put("cmd_id", commandId);
        for (Map.Entry<String, JsonNode> member : record.properties()) {
            members.putIfAbsent(member.getKey(), value(member.getKey(), member.getValue()));
        }
        if (members.size() > MOST_MEMBERS) {
            throw new Malformed("a record has more than " + MOST_MEMBERS + " members");
        }
        // What the sender says about these is not what happened here.
        members.put("received", received);
        members.put("from", from);
        String json = AuditText.received(members);
        if (json.length() > AuditText.LONGEST) {
            throw new Malformed("a record is longer than " + AuditText.LONGEST + " bytes");
        }
        return new Checked(id(event, commandId), json);
    }

    private static JsonNode parsed(String line) throws Malformed {
        try {
            return MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            throw new Malformed("a line is no JSON object");
        }
    }

    private static Object value(String name, JsonNode value) throws Malformed {
        if (!name.matches("[a-z][a-z0-9_]{0,39}")) {
            throw new Malformed("a member has a name that none can have");
        }
        if (value.isTextual()) {
            return value.asText();
        }
        if (value.isBoolean()) {
            return value.asBoolean();
        }
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return value.asLong();
        }
        throw new Malformed("the member '" + name + "' is no string, no whole number and no truth value");
    }
}
