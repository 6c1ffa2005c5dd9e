package dev.ptymcp.domain.service.audit;

import dev.ptymcp.domain.model.audit.AuditEvent;
import dev.ptymcp.domain.model.audit.AuditInput;
import dev.ptymcp.domain.model.audit.AuditOutcome;
import dev.ptymcp.domain.model.audit.AuditSubject;
import dev.ptymcp.domain.model.session.SessionId;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Records as JSON objects in one line with their members in a fixed order, the first of which is {@code event}. Times are
 * RFC 3339 in UTC with nine digits behind the point. Immutable.
 *
 * <p>Besides the events before and after an act there are those of the keeping itself: {@code opened} when a server begins to
 * write, which is also the first record of every file, {@code dropped} when records were lost, and {@code closed} when a
 * server ends.
 */
public final class AuditText {

    /** More bytes than any record has: every character of the longest input escaped, and what else there is. */
    public static final int LONGEST = 512 * 1024;

    private final String server;

    /** @param server who writes, such as {@code ada@host/4711}: user, machine and process */
    public AuditText(String server) {
        this.server = AuditJson.bounded(server);
    }

    /**
     * How a file goes on from what was before it.
     *
     * @param continues the name of the file with the record before, when this is the first record of a file and there is one
     * @param tornBytes the length of the line before, which is no whole record because writing it was cut short; 0 for none
     * @param keyed whether the chain has a key
     */
    public record Beginning(Optional<String> continues, long tornBytes, boolean keyed) {}

    /** The record of an event. */
    public String event(AuditEvent event) {
        AuditJson json = new AuditJson()
                .text("event", lower(event.phase()))
                .text("cmd_id", event.commandId())
                .text("at", time(event.at()))
                .text("tool", AuditJson.bounded(event.tool()));
        subject(json, event.subject());
        json.text("server", server);
        event.input().ifPresent(input -> input(json, input));
        event.outcome().ifPresent(outcome -> outcome(json, outcome));
        return json.end();
    }

    /** A server begins to write a file, or goes on with it. */
    public String opened(Instant at, Beginning beginning) {
        AuditJson json = new AuditJson()
                .text("event", "opened")
                .text("at", time(at))
                .text("server", server)
                .text("continues", beginning.continues());
        if (beginning.tornBytes() > 0) {
            json.number("torn_bytes", beginning.tornBytes());
        }
        return json.flag("keyed", beginning.keyed()).end();
    }

    /**
     * Records were lost.
     *
     * @param id is no other record's
     * @param count how many
     * @param since when the first of them was to be kept
     */
    public String dropped(String id, Instant at, long count, Instant since) {
        return new AuditJson()
                .text("event", "dropped")
                .text("cmd_id", id)
                .text("at", time(at))
                .text("server", server)
                .number("count", count)
                .text("since", time(since))
                .end();
    }

    /** A server ends and has nothing more to record. */
    public String closed(Instant at) {
        return new AuditJson()
                .text("event", "closed")
                .text("at", time(at))
                .text("server", server)
                .end();
    }

    /**
     * A record that another server wrote, in the form in which this one writes its own.
     *
     * @param members strings, whole numbers and truth values by their names, in their order
     */
    public static String received(Map<String, Object> members) {
        AuditJson json = new AuditJson();
        members.forEach((name, value) -> {
            if (value instanceof Number number) {
                json.number(name, number.longValue());
            } else if (value instanceof Boolean flag) {
                json.flag(name, flag);
            } else {
                json.text(name, value.toString());
            }
        });
        return json.end();
    }

    private static void subject(AuditJson json, AuditSubject subject) {
        json.text("session_id", subject.session().map(SessionId::value))
                .text("name", subject.name())
                .text("kind", subject.kind())
                .text("target", subject.target())
                .text("owner", subject.owner())
                .text("client", subject.client());
    }

    private static void input(AuditJson json, AuditInput input) {
        json.text("input", input.head());
        if (input.omitted() > 0) {
            json.number("input_omitted", input.omitted()).text("input_end", input.tail());
        }
    }

    private static void outcome(AuditJson json, AuditOutcome outcome) {
        json.text("result", lower(outcome.result()))
                .text("error", outcome.error().map(Enum::name));
        outcome.exitCode().ifPresent(code -> json.number("exit_code", code));
        json.text("ended_by", outcome.endedBy().map(AuditText::lower));
        outcome.outputBytes().ifPresent(bytes -> json.number("output_bytes", bytes));
        json.number("duration_ms", outcome.duration().toMillis()).text("note", outcome.note());
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** A time as records have it. */
    public static String time(Instant at) {
        String seconds = Instant.ofEpochSecond(at.getEpochSecond()).toString();
        String nanos = String.valueOf(1_000_000_000L + at.getNano()).substring(1);
        return seconds.substring(0, seconds.length() - 1) + "." + nanos + "Z";
    }
}
