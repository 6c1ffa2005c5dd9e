package dev.ptymcp.adapter.mcp.tool;

import dev.ptymcp.adapter.mcp.json.Arguments;
import dev.ptymcp.adapter.mcp.json.EnumWords;
import dev.ptymcp.adapter.mcp.json.Property;
import dev.ptymcp.adapter.mcp.json.ValueType;
import dev.ptymcp.application.Terminals;
import dev.ptymcp.application.persistence.Recovered;
import dev.ptymcp.application.session.ConsoleLogin;
import dev.ptymcp.application.session.OpenRequest;
import dev.ptymcp.application.session.OpenResult;
import dev.ptymcp.application.session.Pace;
import dev.ptymcp.application.session.SessionOptions;
import dev.ptymcp.domain.model.session.Limit;
import dev.ptymcp.domain.model.session.LimitChange;
import dev.ptymcp.domain.model.session.SessionInfo;
import dev.ptymcp.domain.model.session.SessionScope;
import dev.ptymcp.domain.model.target.ConnectionTarget;
import dev.ptymcp.domain.model.terminal.LineEnding;
import dev.ptymcp.domain.service.charset.TerminalCharset;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What every opening tool takes and returns. */
final class OpenTerms {

    /** What every opening tool returns. */
    static final List<Property> RESULTS = Stream.of(
                    ResultTerms.SESSION_ID,
                    Property.optional("name", ValueType.text(), "Its name."),
                    Property.required("kind", ValueType.text(), "What kind of target it talks to."),
                    Property.required("target", ValueType.text(), "Which one."),
                    Property.optional("pid", ValueType.count(), "The program's process id."),
                    Property.required("cols", ValueType.count(), "Columns."),
                    Property.required("rows", ValueType.count(), "Rows."),
                    ResultTerms.STATE,
                    ResultTerms.EXIT,
                    ResultTerms.CURSOR,
                    Property.optional("warnings", ValueType.listOf(ValueType.text()), "What you should know."),
                    ResultTerms.OUTPUT)
            .map(Property::brief)
            .toList();

    private static final Property SCOPE = Property.optional(
            "scope",
            ValueType.oneOf("read-only", "read-write", "control", "admin"),
            "What may be done on it: read-only (reading, closing), read-write, control (signals too), admin (limits too); the"
                    + " widest allowed unless said.");

    private static final List<Property> ARGUMENTS = List.of(
            CallTerms.COLS,
            CallTerms.ROWS,
            Property.optional("name", ValueType.text(), "A name, unique among live sessions.")
                    .told("Unique."),
            Property.optional("tags", ValueType.listOf(ValueType.text()), "Labels to find it by.")
                    .brief(),
            Property.optional(
                            "line_ending",
                            ValueType.oneOf(LineEnding.class),
                            "What Enter sends; cr in a terminal, lf else.")
                    .told("What Enter sends."),
            Property.optional(
                            "transcript",
                            ValueType.flag(),
                            "Record the session in files, or do not; the configuration decides otherwise.")
                    .told("Record to files."),
            Property.optional(
                            "encoding",
                            ValueType.text(),
                            "Character set of the other side if not UTF-8: ISO-8859-1, Shift_JIS, GBK, CP437. Output becomes"
                                    + " UTF-8.")
                    .told("If not UTF-8: ISO-8859-1, GBK, CP437."),
            Property.optional("timestamps", ValueType.flag(), "Remember when output arrives, for read_output.", false)
                    .told("For read_output."),
            SCOPE.brief());

    static final Property CHAR_DELAY = Property.optional(
                    "char_delay_ms",
                    ValueType.whole(0, Pace.LONGEST_CHAR_DELAY.toMillis()),
                    "A pause after each typed character, for slow consoles.")
            .told("For slow consoles.");
    static final Property LINE_DELAY = Property.optional(
                    "line_delay_ms",
                    ValueType.whole(0, Pace.LONGEST_LINE_DELAY.toMillis()),
                    "A pause after each typed line.")
            .brief();
    static final Property RECONNECT = Property.optional(
                    "reconnect",
                    ValueType.flag(),
                    "When the connection goes away, open it again once it can be: waits go on, results tell the gap.",
                    false)
            .told("Open again after a loss.");

    /** What the tools take whose sessions tmux can keep. */
    static final Property PERSISTENT = Property.optional(
                    "persistent",
                    ValueType.flag(),
                    "Keep it in tmux there, so that it outlives this server and the network; attach_session takes it up again.",
                    false)
            .told("In tmux: outlives this server.");

    /** When what nobody needs is to end. */
    static final Property IDLE = Property.optional(
                    "idle_ms",
                    ValueType.whole(0, Duration.ofDays(3653).toMillis()),
                    "End it after so long without output, input and calls, unless a command runs; 0 is never. A persistent"
                            + " session is ended by its host once nobody is attached.")
            .brief()
            .told("End when idle.");

    /** What the tools take that can reach the command line of a device. */
    static final Property PROFILE = Property.optional(
                    "profile",
                    ValueType.text(),
                    "The device's command line: cisco-ios, juniper-junos, …; list_targets names them.")
            .told("cisco-ios, …: see list_targets.");

    /** What the tools take that can reach a console where one has to log in. */
    static final Property LOGIN = Property.optional(
                    "login",
                    ValueType.text(),
                    "Log in at the console as this user, as the profile says; the operator is asked for the password.")
            .told("Console user; the operator is asked for the password.");

    private OpenTerms() {}

    /** A tool's own arguments, then those that every opening tool takes, explained. */
    static List<Property> after(Property... own) {
        return Stream.concat(Stream.of(own), ARGUMENTS.stream()).toList();
    }

    /** The same by name and type alone, for a tool that is read after the one that explains them. */
    static List<Property> briefAfter(Property... own) {
        return Stream.concat(Stream.of(own), ARGUMENTS.stream().map(Property::brief))
                .toList();
    }

    /** What to open: {@code target}, with the arguments that every opening tool takes, and those of the device's command line. */
    static OpenRequest request(Terminals terminals, Arguments arguments, ConnectionTarget target) {
        OpenRequest request = request(arguments, target);
        SessionOptions options = request.options();
        options = arguments
                .optionalText(PROFILE.name())
                .map(terminals::profile)
                .map(options::profile)
                .orElse(options);
        return request.with(arguments
                .optionalText(LOGIN.name())
                .map(ConsoleLogin::as)
                .map(options::login)
                .orElse(options));
    }

    /** What to open: {@code target}, with the arguments that every opening tool takes. */
    static OpenRequest request(Arguments arguments, ConnectionTarget target) {
        return new OpenRequest(
                target,
                CallTerms.size(arguments),
                arguments.optionalText("name"),
                Optional.empty(),
                arguments.texts("tags"),
                options(arguments));
    }

    private static SessionOptions options(Arguments arguments) {
        SessionOptions options = SessionOptions.DEFAULT;
        options = arguments
                .optionalConstant("line_ending", LineEnding.class)
                .map(options::lineEnding)
                .orElse(options);
        options = arguments
                .optionalText("encoding")
                .map(TerminalCharset::named)
                .map(options::encoding)
                .orElse(options);
        options = options.pace(new Pace(
                arguments.optionalMillis(CHAR_DELAY.name()).orElse(Duration.ZERO),
                arguments.optionalMillis(LINE_DELAY.name()).orElse(Duration.ZERO)));
        options = options.reconnect(arguments.optionalFlag(RECONNECT.name()).orElse(false));
        options = arguments
                .optionalConstant(SCOPE.name(), SessionScope.class)
                .map(options::scope)
                .orElse(options);
        options = options.persistent(arguments.optionalFlag(PERSISTENT.name()).orElse(false));
        options = arguments
                .optionalMillis(IDLE.name())
                .map(idle -> LimitChange.of(Limit.IDLE, idle.toMillis()))
                .map(options::limits)
                .orElse(options);
        options = options.timestamps(arguments.flag("timestamps"));
        return arguments.optionalFlag("transcript").map(options::recorded).orElse(options);
    }

    /** The result of an opening tool. */
    static ToolResult render(OpenResult result) {
        SessionInfo info = result.info();
        ResultFields fields = new ResultFields()
                .put("session_id", info.id().value())
                .put("name", info.name())
                .put("kind", EnumWords.of(info.kind()))
                .put("target", info.target())
                .put("pid", info.pid())
                .put("cols", info.size().cols())
                .put("rows", info.size().rows())
                .put("state", EnumWords.of(info.state()));
        fields.put("exit", info.exit().map(Rendering::exit))
                .put("cursor", result.output().cursor())
                .put("recovered", result.recovered().map(how -> EnumWords.of(how.source())))
                .put("complete", result.recovered().map(Recovered::complete))
                .put("lost_bytes", result.recovered().map(Recovered::lost).filter(lost -> lost > 0))
                .put("warnings", result.warnings())
                .put("output", result.output().text());
        StringBuilder text = new StringBuilder("Opened ").append(Rendering.line(info));
        result.warnings().forEach(warning -> text.append("\nWarning: ").append(warning));
        if (!result.output().text().isEmpty()) {
            text.append('\n').append(result.output().text());
        }
        return ToolResult.of(fields.map(), text.toString());
    }
}
