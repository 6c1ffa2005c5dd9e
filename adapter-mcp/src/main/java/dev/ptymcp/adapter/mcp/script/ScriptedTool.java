package dev.ptymcp.adapter.mcp.script;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.json.Json;
import dev.ptymcp.adapter.mcp.tool.CallContext;
import dev.ptymcp.adapter.mcp.tool.ContentPart;
import dev.ptymcp.adapter.mcp.tool.ProgressReports;
import dev.ptymcp.adapter.mcp.tool.Tool;
import dev.ptymcp.adapter.mcp.tool.ToolDescription;
import dev.ptymcp.adapter.mcp.tool.ToolDescription.Trait;
import dev.ptymcp.adapter.mcp.tool.ToolResult;
import dev.ptymcp.adapter.mcp.tool.ToolSurroundings;
import dev.ptymcp.application.script.ScriptRequest;
import dev.ptymcp.application.script.ScriptResult;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A program of the operator's as a tool. Thread-safe. */
final class ScriptedTool implements Tool {

    /** Of what it prints so much is held, for a picture; of a text a model gets less. */
    private static final int MOST_HELD = 4 * 1024 * 1024;

    private static final int MOST_SHOWN = 16 * 1024;
    private static final int MOST_ERRORS = 4 * 1024;
    private static final int SHOWN_FAULTS = 3;

    private final ScriptDeclaration declared;
    private final ScriptFiles files;
    private final ToolSurroundings around;
    private final Duration timeout;
    private final CommandWords words;
    private final ToolDescription description;
    private final Schema schema;

    ScriptedTool(ScriptDeclaration declared, ScriptFiles files, ToolSurroundings around, Duration timeout) {
        this.declared = declared;
        this.files = files;
        this.around = around;
        this.timeout = declared.timeout().orElse(timeout);
        this.words = new CommandWords(declared);
        this.schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Json.write(declared.inputSchema()), InputFormat.JSON);
        this.description = new ToolDescription(
                declared.name(),
                declared.name(),
                "",
                List.of(),
                List.of(),
                traits(declared.annotations()),
                declared.description());
    }

    /** What the list says of it, as MCP's annotations have it: what is not said is assumed the worst of. */
    private static Set<Trait> traits(Map<String, Object> annotations) {
        Set<Trait> traits = EnumSet.of(Trait.OPEN_WORLD);
        if (Boolean.TRUE.equals(annotations.get("readOnlyHint"))) {
            traits.add(Trait.READ_ONLY);
        }
        if (!Boolean.FALSE.equals(annotations.get("destructiveHint"))) {
            traits.add(Trait.DESTRUCTIVE);
        }
        if (Boolean.TRUE.equals(annotations.get("idempotentHint"))) {
            traits.add(Trait.IDEMPOTENT);
        }
        return traits;
    }

    @Override
    public ToolDescription description() {
        return description;
    }

    @Override
    public Optional<Map<String, Object>> ownSchema() {
        return Optional.of(declared.inputSchema());
    }

    /** @throws TerminalException when there is none that may be run */
    String program() {
        return files.program(declared.name(), declared.file().orElse(declared.name()))
                .toString();
    }

    @Override
    public Arguments bind(Map<String, ?> given) {
        Arguments arguments = Arguments.given(given);
        List<com.networknt.schema.Error> faults = schema.validate(Json.write(arguments.all()), InputFormat.JSON);
        if (!faults.isEmpty()) {
            throw new TerminalException(
                    ErrorCode.INVALID_ARGUMENT,
                    faults.stream()
                            .limit(SHOWN_FAULTS)
                            .map(fault -> (fault.getInstanceLocation() + " " + fault.getMessage()).strip())
                            .collect(Collectors.joining(
                                    "; ", "The arguments are not as the tool's schema wants them: ", ".")),
                    "Correct them and call again; nothing was done.");
        }
        return arguments;
    }

    @Override
    public ToolResult call(CallContext context, Arguments arguments) {
        List<String> command = new ArrayList<>();
        command.add(program());
        command.addAll(words.of(arguments.all()));
        byte[] input = (Json.write(arguments.all()) + "\n").getBytes(StandardCharsets.UTF_8);
        ScriptRequest request = new ScriptRequest(declared.name(), command, input, timeout, MOST_HELD);
        ScriptResult result = ProgressReports.during(timeout, context, around, () -> around.terminals()
                .as(context.caller())
                .run(request));
        return result.succeeded() ? done(result) : failed(result);
    }

    private ToolResult done(ScriptResult result) {
        Map<String, Object> structured = new LinkedHashMap<>();
        if (result.output().omitted() == 0) {
            Optional<List<ContentPart>> parts =
                    ContentObjects.in(result.output().head());
            if (parts.isPresent()) {
                describe(structured, result);
                return ToolResult.of(structured, parts.get());
            }
        }
        String text = result.output().shortened(MOST_SHOWN).text();
        structured.put("output", text);
        describe(structured, result);
        return ToolResult.of(structured, text.isEmpty() ? "(It printed nothing.)" : text);
    }

    private ToolResult failed(ScriptResult result) {
        String message = declared.name() + " " + end(result) + ".";
        Map<String, Object> structured = new LinkedHashMap<>();
        structured.put("code", ErrorCode.SCRIPT_FAILED.name());
        structured.put("message", message);
        structured.put("retryable", ErrorCode.SCRIPT_FAILED.retryable());
        String output = result.output().shortened(MOST_SHOWN).text();
        structured.put("output", output);
        describe(structured, result);
        String errors = errors(result);
        return ToolResult.failed(
                structured,
                ErrorCode.SCRIPT_FAILED + ": " + message + below("stdout", output) + below("stderr", errors));
    }

    private String end(ScriptResult result) {
        if (result.timedOut()) {
            return "was stopped after " + timeout.toMillis() + " ms, which is as long as it may run";
        }
        return result.exit().code().isPresent()
                ? "failed with exit code " + result.exit().code().getAsInt()
                : result.exit().signal().map(signal -> "was ended by " + signal).orElse("ended nobody knows how");
    }

    private static String below(String title, String text) {
        return text.isEmpty() ? "" : "\n" + title + ":\n" + text;
    }

    private static String errors(ScriptResult result) {
        return result.errors().shortened(MOST_ERRORS).text();
    }

    private static void describe(Map<String, Object> structured, ScriptResult result) {
        result.exit().code().ifPresent(code -> structured.put("exit_code", code));
        result.exit().signal().ifPresent(signal -> structured.put("signal", signal));
        structured.put("duration_ms", result.duration().toMillis());
        String errors = errors(result);
        if (!errors.isEmpty()) {
            structured.put("stderr", errors);
        }
    }
}
