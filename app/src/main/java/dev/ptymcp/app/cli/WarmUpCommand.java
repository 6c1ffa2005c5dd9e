package dev.ptymcp.app.cli;

import java.util.List;

/**
 * Does once what a client does in its first seconds. The launcher runs it to make the class-data archive: Java notes which
 * classes that takes, and has them ready at the next start. Because it then has all of them ready at once, this command uses
 * nothing that a server does not use; so it writes its requests out.
 */
final class WarmUpCommand implements Command {

    private static final String GREETING = """
            {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
            "capabilities":{"roots":{"listChanged":true},"elicitation":{}},\
            "clientInfo":{"name":"warm-up","title":"Warm-up","version":"1"}}}""";
    private static final String READY = """
            {"jsonrpc":"2.0","method":"notifications/initialized"}""";
    private static final String TOOLS = """
            {"jsonrpc":"2.0","id":1,"method":"tools/list","params":{}}""";

    /** Names of tools and their arguments. */
    private static final List<List<String>> CALLS = List.of(
            List.of("open_local", "{'name':'warm-up','command':'/bin/sh'}"),
            List.of("run_command", "{'session_id':'warm-up','command':'echo one two; cd /'}"),
            List.of("send_input", "{'session_id':'warm-up','text':'echo three'}"),
            List.of("wait_for", "{'session_id':'warm-up','patterns':['th[r]ee'],'timeout_ms':5000}"),
            List.of("send_keys", "{'session_id':'warm-up','keys':['ctrl+c']}"),
            List.of("read_output", "{'session_id':'warm-up','tail_lines':5}"),
            List.of("list_sessions", "{}"),
            List.of("run_command", "{'session_id':'none','command':'true'}"),
            List.of("close_session", "{'session_id':'warm-up','grace_ms':100}"));

    @Override
    public Definition definition() {
        return Definition.hidden("warm-up");
    }

    @Override
    public int run(Arguments arguments, CommandContext context) {
        try (Server server = context.server(arguments);
                LocalWire wire = new LocalWire(server, context.tasks())) {
            request(wire, 0, GREETING);
            wire.send(READY);
            request(wire, 1, TOOLS);
            int id = 1;
            for (List<String> call : CALLS) {
                id++;
                String params = "{'name':'" + call.get(0) + "','arguments':" + call.get(1) + "}";
                String request = "{'jsonrpc':'2.0','id':" + id + ",'method':'tools/call','params':" + params + "}";
                context.console().err().println(request(wire, id, request.replace('\'', '"')));
            }
        }
        return OK;
    }

    private static String request(LocalWire wire, int id, String request) {
        wire.send(request);
        String answer = wire.receive();
        while (!answer.startsWith("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",")) {
            answer = wire.receive();
        }
        return answer;
    }
}
