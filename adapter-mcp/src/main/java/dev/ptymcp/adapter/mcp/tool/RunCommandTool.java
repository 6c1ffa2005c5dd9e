package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.json.EnumWords;
import dev.ptymcp.adapter.mcp.json.Property;
import dev.ptymcp.adapter.mcp.json.ValueType;
import dev.ptymcp.adapter.mcp.tool.ToolDescription.Trait;
import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.session.RunRequest;
import dev.ptymcp.application.session.RunResult;
import dev.ptymcp.domain.model.wait.EndedBy;
import java.util.List;
import java.util.Set;

/** Runs one command in a shell session. */
final class RunCommandTool extends SessionTool {

    private static final ToolDescription DESCRIPTION = new ToolDescription(
                    "run_command",
                    "Run a command in a shell session",
                    """
            Run one command line in an open shell session, wait for its end, and return its own output (no echo, no \
            prompt) and exit_code. Directory and variables persist between calls. ended_by command_end is certain; \
            timeout means that the command is still running: go on with wait_for {"prompt": true}, or stop it with \
            send_keys ["ctrl+c"]; state continuation means that a quote or heredoc is open. Devices have no exit codes: see error_lines. Give \
            long jobs a larger timeout_ms.""",
                    List.of(
                            CallTerms.SESSION_ID,
                            Property.required(
                                            "command",
                                            ValueType.text(),
                                            "What would be typed at the prompt; may have several lines.")
                                    .told("May have several lines."),
                            CallTerms.TIMEOUT,
                            CallTerms.MAX_BYTES),
                    List.of(
                            ResultTerms.OUTPUT,
                            Property.optional(
                                    "exit_code",
                                    ValueType.whole(Integer.MIN_VALUE, Integer.MAX_VALUE),
                                    "The command's exit code, if the shell reported it."),
                            Property.required(
                                    "duration_ms", ValueType.count(), "From the sending to the return of this call."),
                            Property.optional(
                                    "cwd", ValueType.text(), "The shell's directory afterwards, if it reported it."),
                            ResultTerms.PROMPT_LEVEL,
                            Property.optional(
                                    "error_lines",
                                    ResultTerms.texts(),
                                    "Lines by which a device with a profile refused."),
                            Property.optional(
                                    "not_sent",
                                    ResultTerms.texts(),
                                    "Lines of the command kept back, because the device refused or asked something before."),
                            ResultTerms.EVIDENCE,
                            ResultTerms.ENDED_BY,
                            ResultTerms.START_CURSOR,
                            ResultTerms.CURSOR,
                            ResultTerms.LOST,
                            ResultTerms.OMITTED,
                            ResultTerms.GAPS,
                            ResultTerms.NOTES,
                            ResultTerms.STATE,
                            ResultTerms.ALIVE,
                            ResultTerms.EXIT),
                    Set.of(Trait.DESTRUCTIVE, Trait.OPEN_WORLD))
            .told("""
                    Run a command line in an open shell session, wait for its end, and return its own output and \
                    exit_code. Directory and variables persist. ended_by timeout: it still runs; wait_for \
                    {"prompt": true} goes on, send_keys ["ctrl+c"] stops it. state continuation: an open quote or \
                    heredoc. Devices have error_lines, no exit_code.""");

    RunCommandTool(ToolSurroundings around) {
        super(DESCRIPTION, around, Turn.IN_ORDER);
    }

    @Override
    public ToolResult call(CallContext context, Arguments arguments) {
        RunRequest request =
                new RunRequest(arguments.text("command"), arguments.millis("timeout_ms"), CallTerms.budget(arguments));
        Terminal terminal = session(context, arguments);
        return render(ProgressReports.during(
                request.timeout(), context, around(), () -> terminal.run(request, context::inputSent)));
    }

    private static ToolResult render(RunResult result) {
        ResultFields fields = new ResultFields()
                .put("output", result.output().text())
                .put("exit_code", result.exitCode())
                .put("duration_ms", result.duration().toMillis())
                .put("cwd", result.cwd())
                .put("evidence", EnumWords.of(result.evidence()))
                .put("ended_by", EnumWords.of(result.endedBy()))
                .put("start_cursor", result.output().startCursor())
                .put("cursor", result.output().cursor());
        fields.put("lost_bytes", result.output().lostBytes())
                .put("omitted_bytes", result.output().omittedBytes())
                .put("gaps", Rendering.gaps(result.output().gaps()))
                .put("notes", result.output().notes());
        result.device().ifPresent(device -> fields.put("prompt_level", device.promptLevel())
                .put("error_lines", device.errors())
                .put("not_sent", device.notSent()));
        Rendering.status(fields, result.status());
        return ToolResult.of(
                fields.map(),
                Rendering.output(summary(result), result.output())
                        .below(result.output().text()));
    }

    private static Summary summary(RunResult result) {
        Summary summary = new Summary();
        result.exitCode().ifPresent(code -> summary.add("exit_code " + code));
        summary.addIf(result.endedBy() != EndedBy.COMMAND_END, "ended_by " + EnumWords.of(result.endedBy()))
                .addIf(result.endedBy() == EndedBy.TIMEOUT, "still running");
        result.device().ifPresent(device -> summary.add(device.promptLevel().map(level -> "prompt_level " + level))
                .addIf(!device.errors().isEmpty(), "refused: " + String.join(" / ", device.errors()))
                .addIf(!device.notSent().isEmpty(), "not sent: " + String.join(" / ", device.notSent())));
        summary.add(Rendering.duration(result.duration())).add(result.cwd().map(cwd -> "cwd " + cwd));
        Rendering.status(summary, result.status());
        return summary;
    }
}
