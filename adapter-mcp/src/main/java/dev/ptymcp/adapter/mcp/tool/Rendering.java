package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.adapter.mcp.json.EnumWords;
import dev.ptymcp.application.session.OutputText;
import dev.ptymcp.application.session.SessionStatus;
import dev.ptymcp.application.session.WaitResult;
import dev.ptymcp.domain.model.command.Evidence;
import dev.ptymcp.domain.model.session.ConnectionGap;
import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.domain.model.session.SessionInfo;
import dev.ptymcp.domain.model.session.SessionScope;
import dev.ptymcp.domain.model.session.SessionState;
import dev.ptymcp.domain.model.session.TranscriptStatus;
import dev.ptymcp.domain.model.wait.PatternMatch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** How the application's results look in a tool's result, the same way in every tool. */
final class Rendering {

    /** A connection that comes and goes must not fill a result. */
    private static final int MOST_GAPS = 10;

    private Rendering() {}

    static void output(ResultFields fields, OutputText output) {
        fields.put("output", output.text())
                .put("start_cursor", output.startCursor())
                .put("cursor", output.cursor())
                .put("has_more", output.hasMore())
                .put("lost_bytes", output.lostBytes())
                .put("omitted_bytes", output.omittedBytes())
                .put("gaps", gaps(output.gaps()))
                .put("notes", output.notes());
    }

    static List<Map<String, Object>> gaps(List<ConnectionGap> gaps) {
        return latest(gaps).stream()
                .map(gap -> new ResultFields()
                        .put("cursor", gap.cursor())
                        .put("from", gap.from().toString())
                        .put("to", gap.to().map(Object::toString))
                        .put("reason", gap.reason())
                        .map())
                .toList();
    }

    private static List<ConnectionGap> latest(List<ConnectionGap> gaps) {
        return gaps.subList(Math.max(0, gaps.size() - MOST_GAPS), gaps.size());
    }

    private static String line(ConnectionGap gap) {
        String began = "no connection at cursor " + gap.cursor() + " from " + gap.from();
        return gap.to().map(end -> began + " to " + end).orElse(began + " until now: " + gap.reason());
    }

    static void status(ResultFields fields, SessionStatus status) {
        fields.put("state", EnumWords.of(status.state()))
                .put("alive", status.alive())
                .put("exit", status.exit().map(Rendering::exit));
    }

    static void waited(ResultFields fields, WaitResult result) {
        fields.put("ended_by", EnumWords.of(result.endedBy()));
        if (result.evidence() != Evidence.NONE) {
            fields.put("evidence", EnumWords.of(result.evidence()));
        }
        result.match().ifPresent(match -> match(fields, result, match));
        output(fields, result.output());
        status(fields, result.status());
    }

    private static void match(ResultFields fields, WaitResult result, PatternMatch match) {
        fields.put("matched", matched(match)).put("match", match.text());
        // A group that took no part is empty: clients differ in what they make of null in a list.
        fields.put(
                "groups",
                match.groups().stream()
                        .map(group -> Objects.requireNonNullElse(group, ""))
                        .toList());
        fields.put("before", result.before())
                .put("after", result.after())
                .put("match_start_cursor", match.start())
                .put("match_end_cursor", match.end());
    }

    private static String matched(PatternMatch match) {
        return match.name().orElse(String.valueOf(match.index()));
    }

    static Map<String, Object> exit(ExitStatus exit) {
        return new ResultFields()
                .put("code", exit.code())
                .put("signal", exit.signal())
                .put("reason", EnumWords.of(exit.reason()))
                .map();
    }

    static Map<String, Object> session(SessionInfo info) {
        ResultFields fields = new ResultFields()
                .put("session_id", info.id().value())
                .put("name", info.name())
                .put("kind", EnumWords.of(info.kind()))
                .put("target", info.target())
                .put("state", EnumWords.of(info.state()))
                .put("evidence", EnumWords.of(info.evidence()))
                .put("alive", info.alive())
                .put("exit", info.exit().map(Rendering::exit))
                .put("pid", info.pid())
                .put("cwd", info.cwd());
        return fields.put("cols", info.size().cols())
                .put("rows", info.size().rows())
                .put("cursor", info.cursor())
                .put("created_at", info.createdAt().toString())
                .put("last_output_at", info.lastOutputAt().map(Object::toString))
                .put("prompt_level", info.promptLevel())
                .put("owner", info.owner())
                .put("scope", scope(info))
                .put("lease", info.lease().map(LeaseRendering::fields))
                .put("tags", info.tags())
                .put("persistent", info.attachCommand().map(command -> true))
                .put("attach_command", info.attachCommand())
                .put(
                        "transcript",
                        info.transcript().map(TranscriptStatus::files).orElse(List.of()))
                .put("gaps", gaps(info.gaps()))
                .put(
                        "warnings",
                        info.transcript()
                                .flatMap(TranscriptStatus::problem)
                                .map(List::of)
                                .orElse(List.of()))
                .map();
    }

    private static Optional<String> scope(SessionInfo info) {
        return Optional.of(info.scope())
                .filter(scope -> scope != SessionScope.ADMIN)
                .map(scope -> EnumWords.of(scope).replace('_', '-'));
    }

    static String line(SessionInfo info) {
        return summary(info).line();
    }

    static Summary summary(SessionInfo info) {
        return new Summary()
                .add(info.id().value()
                        + info.name().map(name -> " '" + name + "'").orElse(""))
                .add(info.target())
                .add(info.exit()
                        .filter(exit -> info.state() == SessionState.EXITED)
                        .map(Rendering::line)
                        .orElseGet(() -> EnumWords.of(info.state())))
                .add(info.cwd().map(cwd -> "cwd " + cwd))
                .add(info.tags().isEmpty() ? "" : "tags " + String.join(", ", info.tags()))
                .add("cursor " + info.cursor())
                .addAll(info.gaps().stream()
                        .filter(gap -> gap.to().isEmpty())
                        .map(Rendering::line)
                        .toList());
    }

    static String line(ExitStatus exit) {
        StringBuilder text = new StringBuilder(EnumWords.of(exit.reason()));
        exit.code().ifPresent(code -> text.append(" with code ").append(code));
        exit.signal().ifPresent(signal -> text.append(" by ").append(signal));
        return text.toString();
    }

    static Summary summary(WaitResult result) {
        Summary summary = new Summary().add("ended_by " + EnumWords.of(result.endedBy()));
        result.match().ifPresent(match -> summary.add("matched " + matched(match) + ": '" + match.text() + "'"));
        status(summary, result.status());
        return output(summary, result.output());
    }

    static Summary status(Summary summary, SessionStatus status) {
        return summary.add(status.exit().map(Rendering::line).orElseGet(() -> "state " + EnumWords.of(status.state())));
    }

    static Summary output(Summary summary, OutputText output) {
        return summary.addIf(output.lostBytes() > 0, output.lostBytes() + " bytes before that are lost")
                .addIf(output.omittedBytes() > 0, output.omittedBytes() + " bytes left out")
                .addAll(latest(output.gaps()).stream().map(Rendering::line).toList())
                .add("cursor " + output.cursor())
                .addIf(output.hasMore(), "more to read")
                .addAll(output.notes());
    }

    static String duration(Duration duration) {
        return duration.toMillis() < 10_000
                ? duration.toMillis() + " ms"
                : duration.toSeconds() + "." + duration.toMillisPart() / 100 + " s";
    }
}
