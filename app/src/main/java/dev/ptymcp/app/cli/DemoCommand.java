package dev.ptymcp.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;

/** The tour: shows a person what an agent gets, by real calls on real sessions. */
final class DemoCommand implements Command {

    private static final String BOLD = "\u001b[1m";
    private static final String CYAN = "\u001b[36m";
    private static final String DIM = "\u001b[2m";
    private static final String PLAIN = "\u001b[0m";

    @Override
    public String name() {
        return "demo";
    }

    @Override
    public String help() {
        return """
                  demo                    a tour: opens real sessions and shows each call and its answer
                """;
    }

    @Override
    public int run(Arguments arguments, CommandContext context) {
        ObjectMapper json = new ObjectMapper();
        PrintStream out = context.console().out();
        boolean colours = context.console().colours();
        boolean asExpected = true;
        try (Server server = context.server(arguments);
                LocalClient client = LocalClient.connect(server, context.tasks(), context.version())) {
            out.println("Each step is one call of an MCP tool and the text that a model gets back.");
            for (Tour.Step step : Tour.STEPS) {
                out.println();
                out.println(styled(BOLD, step.title(), colours));
                out.println(styled(CYAN, "> " + step.tool() + " " + json.valueToTree(step.arguments()), colours));
                JsonNode result = client.call(step.tool(), json.valueToTree(step.arguments()));
                out.println(styled(DIM, indented(result.at("/content/0/text").asText()), colours));
                asExpected &= result.path("isError").asBoolean() == step.fails();
                if (out.checkError()) {
                    return FAILED;
                }
            }
        }
        out.println();
        out.println(asExpected ? "That was all; every session is closed." : "Some steps did not go as they should.");
        return asExpected ? OK : FAILED;
    }

    private static String indented(String text) {
        return text.lines()
                .map(line -> "  " + line)
                .reduce((a, b) -> a + "\n" + b)
                .orElse("  (nothing)");
    }

    private static String styled(String style, String text, boolean colours) {
        return colours ? style + text + PLAIN : text;
    }
}
