package dev.ptymcp.adapter.mcp.compat.pypi;

import dev.ptymcp.adapter.mcp.compat.pypi.Place.Stream;
import dev.ptymcp.adapter.mcp.compat.translation.Answer;
import dev.ptymcp.adapter.mcp.compat.translation.OurResult;
import dev.ptymcp.adapter.mcp.compat.translation.OurTools;
import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.tool.ToolResult;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Reading what was not read yet, and reading from an offset. Thread-safe. */
final class PypiReading {

    /** A program that has begun to print goes on within this. */
    private static final long SETTLED_MS = 40;

    private final Places places;

    PypiReading(Places places) {
        this.places = places;
    }

    /** {@code pty_read} and the two for one stream. */
    ToolResult read(OurTools ours, Arguments given, Stream stream) {
        PypiSession session = PypiSession.mine(ours, given, places);
        long timeout = given.optionalNumber("timeout_ms")
                .orElseGet(() -> session.with(Place::origin).readTimeout().orElseGet(places::readTimeout));
        long quiet = Math.min(SETTLED_MS, Math.max(10, timeout));
        if (timeout > 0 && (stream == Stream.MERGED || !session.hasUnread(ours, stream))) {
            session.await(ours, stream, Map.of("quiet_ms", quiet, "timeout_ms", timeout));
        }
        return take(ours, given, session, stream);
    }

    /** {@code pty_read_quiescent}. */
    ToolResult quiescent(OurTools ours, Arguments given) {
        PypiSession session = PypiSession.mine(ours, given, places);
        session.await(
                ours,
                Stream.MERGED,
                Map.of("quiet_ms", given.number("quiescence_ms"), "timeout_ms", given.number("timeout_ms")));
        return take(ours, given, session, Stream.MERGED);
    }

    /** {@code pty_read_at}. */
    ToolResult at(OurTools ours, Arguments given) {
        PypiSession session = PypiSession.of(ours, given, places);
        Stream stream = given.optionalText("stream")
                .map(word -> Stream.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(Stream.MERGED);
        OurResult page = session.page(ours, stream, given.number("offset"), given.number("max_chars"));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("truncated", page.number("lost_bytes") > 0);
        answer.put("text", page.text("output"));
        answer.put("next_offset", page.number("cursor"));
        answer.put("chunk_id", session.with(Place::nextChunk));
        answer.put("stream", stream.word());
        answer.put("timestamp", session.lastOutput());
        return Answer.of(answer);
    }

    private static ToolResult take(OurTools ours, Arguments given, PypiSession session, Stream stream) {
        Map<String, Object> answer = session.with(place -> {
            OurResult page = session.page(ours, stream, place.position(stream), given.number("max_chars"));
            place.readTo(stream, page.number("cursor"));
            Map<String, Object> chunk = new LinkedHashMap<>();
            chunk.put("chunk_id", place.nextChunk());
            chunk.put("stream", stream.word());
            chunk.put("text", page.text("output"));
            chunk.put("timestamp", session.lastOutput());
            if (page.number("lost_bytes") > 0) {
                chunk.put("lost_bytes", page.number("lost_bytes"));
            }
            return chunk;
        });
        boolean json = given.optionalText("format").filter("json"::equals).isPresent();
        return json ? Answer.of(answer) : ToolResult.of(answer, String.valueOf(answer.get("text")));
    }
}
