package dev.ptymcp.adapter.mcp.compat.phoityne;

import dev.ptymcp.adapter.mcp.compat.translation.OurResult;
import dev.ptymcp.adapter.mcp.tool.ContentPart;
import dev.ptymcp.adapter.mcp.tool.ToolResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A result as it is there: two texts, of which the second says what else there is to know; an error when the program ended, and
 * not with 0. Not thread-safe.
 */
final class Outcome {

    private final Map<String, Object> more = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private boolean failed;

    /** One of this session. */
    static Outcome of(String session) {
        Outcome outcome = new Outcome();
        outcome.more.put("session_id", session);
        return outcome;
    }

    /** Adds what a result of ours says of the session and of the end of a wait. */
    Outcome after(OurResult result) {
        for (String key : List.of("ended_by", "state", "exit")) {
            result.value(key).ifPresent(value -> more.put(key, value));
        }
        result.texts("warnings").forEach(notes::add);
        switch (result.optionalText("ended_by").orElse("")) {
            case "timeout" ->
                note("No prompt came within 30 s. It goes on; what it prints comes with the next answer.");
            case "quiet" -> note("No prompt came; this is what was printed until it was silent.");
            default -> {}
        }
        result.object("exit").ifPresent(this::ended);
        return this;
    }

    private void ended(OurResult exit) {
        Optional<Object> code = exit.value("code");
        failed = exit.optionalText("signal").isPresent() || code.isPresent() && exit.number("code") != 0;
        note("The session has ended: " + exit.text("reason")
                + code.map(number -> " with code " + number).orElse("")
                + exit.optionalText("signal").map(signal -> " by " + signal).orElse("") + ".");
    }

    Outcome note(String note) {
        notes.add(note);
        return this;
    }

    /** It went wrong, whatever the program says. */
    Outcome failing() {
        failed = true;
        return this;
    }

    /** The result with this text. */
    ToolResult text(String stdout) {
        String stderr = String.join("\n", notes);
        Map<String, Object> structured = new LinkedHashMap<>();
        structured.put("stdout", stdout);
        structured.put("stderr", stderr);
        structured.putAll(more);
        List<ContentPart> parts = List.of(ContentPart.text(stdout), ContentPart.text(stderr));
        return new ToolResult(structured, "", failed, Optional.empty(), parts);
    }
}
