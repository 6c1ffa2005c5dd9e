package dev.ptymcp.adapter.mcp.compat.pypi;

import dev.ptymcp.adapter.mcp.compat.translation.Answer;
import dev.ptymcp.adapter.mcp.compat.translation.OurResult;
import dev.ptymcp.adapter.mcp.compat.translation.OurTools;
import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.tool.ToolResult;
import dev.ptymcp.domain.model.error.TerminalException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Having sessions for oneself, and taking them up again. A workspace is passed around as one: each of its sessions has a lease of
 * its own, and what is done with that of one is done with those of all. Thread-safe.
 */
final class PypiHolding {

    /** There it lasts until it is given up; here as long as a lease can. */
    private static final long DAY_MS = 24L * 60 * 60 * 1000;

    private static final String ID = "session_id";

    private final Places places;
    private final Supplier<Instant> now;

    PypiHolding(Places places, Supplier<Instant> now) {
        this.places = places;
        this.now = now;
    }

    /** {@code pty_attach}: all of a workspace, or none. */
    ToolResult attach(OurTools ours, Arguments given) {
        PypiSession session = PypiSession.of(ours, given, places);
        List<String> taken = new ArrayList<>();
        try {
            for (OurResult member : members(ours, session)) {
                ours.call("acquire_lease", Map.of(ID, member.text(ID), "ttl_ms", DAY_MS));
                if (member.object("lease").isEmpty()) {
                    taken.add(member.text(ID));
                }
            }
        } catch (TerminalException refused) {
            taken.forEach(id -> giveUp(ours, id));
            throw refused;
        }
        return answer(ours, session, "attached");
    }

    private static void giveUp(OurTools ours, String id) {
        try {
            ours.call("release_lease", Map.of(ID, id));
        } catch (TerminalException gone) {
            // Somebody else has it, or nobody: it is given up either way.
            return;
        }
    }

    /** {@code pty_detach}. */
    ToolResult detach(OurTools ours, Arguments given) {
        PypiSession session = PypiSession.of(ours, given, places);
        ours.call("release_lease", Map.of(ID, session.id()));
        others(ours, session).forEach(other -> giveUp(ours, other.text(ID)));
        return answer(ours, session, "detached");
    }

    /** {@code pty_handoff}. */
    ToolResult handOff(OurTools ours, Arguments given) {
        Map<String, Object> transfer = new HashMap<>(Map.of("to_client_id", given.text("target_client_id")));
        given.optionalText("reason").ifPresent(reason -> transfer.put("reason", reason));
        return transfer(ours, PypiSession.of(ours, given, places), transfer, "handed_off");
    }

    /** {@code pty_takeover}. */
    ToolResult takeOver(OurTools ours, Arguments given) {
        Map<String, Object> transfer =
                Map.of("from_client_id", given.text("from_client_id"), "reason", given.text("reason"));
        return transfer(ours, PypiSession.of(ours, given, places), transfer, "taken_over");
    }

    private ToolResult transfer(OurTools ours, PypiSession session, Map<String, Object> transfer, String done) {
        for (OurResult member : members(ours, session)) {
            Map<String, Object> one = new HashMap<>(transfer);
            one.put(ID, member.text(ID));
            ours.call("transfer_lease", one);
        }
        return answer(ours, session, done);
    }

    /** {@code pty_recover}: all of a workspace, or none. */
    ToolResult recover(OurTools ours, Arguments given) {
        List<String> taken = new ArrayList<>();
        try {
            taken.add(takeUp(ours, given.text("name")));
            PypiSession session = PypiSession.named(ours, taken.get(0), places);
            for (String other : keptWith(ours, session)) {
                taken.add(takeUp(ours, other));
            }
        } catch (TerminalException refused) {
            taken.forEach(id -> ours.call("detach_session", Map.of(ID, id)));
            throw refused;
        }
        String at = now.get().toString();
        taken.forEach(id -> PypiSession.named(ours, id, places).with(place -> {
            place.recovered(at);
            return place;
        }));
        return Answer.of(PypiStatus.whole(ours, PypiSession.named(ours, taken.get(0), places)));
    }

    private static String takeUp(OurTools ours, String idOrName) {
        return ours.call("attach_session", Map.of(ID, idOrName)).text(ID);
    }

    /** The others of the workspace that run on this machine and are not here. */
    private static List<String> keptWith(OurTools ours, PypiSession session) {
        Optional<String> tag = session.workspace().map(PypiSession::workspaceTag);
        if (tag.isEmpty()) {
            return List.of();
        }
        List<String> here = ids(live(ours, tag.get()));
        List<OurResult> kept = rows(ours, Map.of("tags", List.of(tag.get()), "include_ended", false, "host", "local"));
        return ids(kept).stream().filter(id -> !here.contains(id)).toList();
    }

    /** The session and those that share its workspace. */
    private static List<OurResult> members(OurTools ours, PypiSession session) {
        List<OurResult> members = new ArrayList<>(List.of(session.info()));
        members.addAll(others(ours, session));
        return members;
    }

    private static List<OurResult> others(OurTools ours, PypiSession session) {
        return session.workspace().map(PypiSession::workspaceTag).map(tag -> live(ours, tag)).orElse(List.of()).stream()
                .filter(other -> !other.text(ID).equals(session.id()))
                .toList();
    }

    private static List<OurResult> live(OurTools ours, String tag) {
        return rows(ours, Map.of("tags", List.of(tag), "include_ended", false));
    }

    private static List<OurResult> rows(OurTools ours, Map<String, ?> filter) {
        return ours.call("list_sessions", filter).rows("sessions");
    }

    private static List<String> ids(List<OurResult> sessions) {
        return sessions.stream().map(session -> session.text(ID)).toList();
    }

    private ToolResult answer(OurTools ours, PypiSession before, String done) {
        PypiSession session = PypiSession.named(ours, before.id(), places);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("ok", true);
        answer.put("action", done);
        answer.put(ID, session.id());
        session.workspace().ifPresent(workspace -> answer.put("workspace", workspace));
        session.info().object("lease").ifPresent(lease -> {
            answer.put("client_id", lease.text("client_id"));
            answer.put("lease", lease.all());
        });
        return Answer.of(answer);
    }
}
