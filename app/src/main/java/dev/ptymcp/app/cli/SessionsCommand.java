package dev.ptymcp.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ptymcp.app.cli.Definition.Flag;
import dev.ptymcp.app.cli.Definition.Form;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shows the sessions that a host keeps, and ends one of them: by the same tools that a client calls. */
final class SessionsCommand implements Command {

    private static final String HOST = "host";
    private static final String JSON = "json";
    private static final String CLOSE = "close";
    private static final List<String> HEAD = List.of("SESSION", "NAME", "STATE", "SINCE", "TARGET", "TO LOOK AT IT");

    @Override
    public Definition definition() {
        return Definition.of(
                "sessions",
                "Shows the persistent sessions that run without a server, see docs/persistence.md.",
                List.of(
                        Form.of("", "what tmux keeps here, or on another host, with the line that attaches to each"),
                        Form.of("close NAME", "ends one of them, by its name or id")),
                Flag.with(HOST, "HOST", "the host: [user@]host[:port], over SSH"),
                Flag.on(JSON, "as JSON"));
    }

    @Override
    public int run(Arguments given, CommandContext context) {
        List<Flag> flags = definition().flags();
        Optional<String> host = Optional.ofNullable(given.own(flags).get(HOST));
        Arguments arguments = given.without(flags);
        List<String> words = arguments.words().subList(1, arguments.words().size());
        boolean close = !words.isEmpty() && words.get(0).equals(CLOSE);
        if (close ? words.size() != 2 : !words.isEmpty()) {
            throw new UsageException(
                    close ? "sessions close needs one name or id." : "sessions takes no operand but 'close NAME'.");
        }
        ObjectNode where = new ObjectMapper().createObjectNode().put(HOST, host.orElse("local"));
        try (Server server = context.serverForPerson(arguments);
                LocalClient client = LocalClient.connect(server, context.tasks(), context.version())) {
            return close
                    ? close(client, where.put("session_id", words.get(1)), context.console())
                    : list(client, where, arguments.switches().contains(JSON), context.console());
        }
    }

    private static int list(LocalClient client, ObjectNode where, boolean json, Console console) {
        JsonNode result = client.call("list_sessions", where.put("include_ended", true));
        if (result.path("isError").asBoolean()) {
            return failed(result, console);
        }
        if (json) {
            console.out().println(result.path("structuredContent").toPrettyString());
            return OK;
        }
        List<List<String>> rows = new ArrayList<>();
        result.at("/structuredContent/sessions").forEach(session -> rows.add(row(session)));
        if (rows.isEmpty()) {
            console.out().println("No sessions are kept there.");
        } else {
            Table.print(HEAD, rows, console);
        }
        return OK;
    }

    private static List<String> row(JsonNode session) {
        JsonNode exit = session.path("exit");
        String ended = exit.has("code")
                ? "exited " + exit.path("code").asText()
                : "ended " + exit.path("signal").asText();
        return List.of(
                session.path("session_id").asText(),
                session.path("name").asText("-"),
                session.path("alive").asBoolean() ? "running" : ended.strip(),
                session.path("created_at").asText().replaceAll("\\.[0-9]+Z$", "Z"),
                session.path("target").asText(),
                session.path("attach_command").asText());
    }

    private static int close(LocalClient client, ObjectNode which, Console console) {
        JsonNode attached = client.call("attach_session", which);
        if (attached.path("isError").asBoolean()) {
            return failed(attached, console);
        }
        JsonNode id = attached.at("/structuredContent/session_id");
        ObjectNode session = new ObjectMapper().createObjectNode();
        session.set("session_id", id);
        JsonNode closed = client.call("close_session", session);
        if (closed.path("isError").asBoolean()) {
            return failed(closed, console);
        }
        console.out().println("Closed " + id.asText() + ".");
        return OK;
    }

    private static int failed(JsonNode result, Console console) {
        JsonNode error = result.path("structuredContent");
        PrintStream err = console.err();
        err.println("pty-mcp: " + error.path("message").asText());
        err.println(error.path("hint").asText());
        return FAILED;
    }
}
