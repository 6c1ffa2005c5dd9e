package dev.ptymcp.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ptymcp.app.cli.Definition.Form;
import java.io.PrintStream;
import java.util.List;

/** The tour: shows a person what an agent gets, by real calls on real sessions. */
final class DemoCommand implements Command {

    @Override
    public Definition definition() {
        return Definition.of(
                "demo",
                "Shows what an agent gets, by real calls on real sessions.",
                List.of(Form.of("", "a tour: opens real sessions and shows each call and its answer")));
    }

    @Override
    public int run(Arguments arguments, CommandContext context) {
        ObjectMapper json = new ObjectMapper();
        Console console = context.console();
        PrintStream out = console.out();
        boolean asExpected = true;
        try (Server server = context.server(arguments);
                LocalClient client = LocalClient.connect(server, context.tasks(), context.version())) {
            out.println("Each step is one call of an MCP tool and the text that a model gets back.");
            for (Tour.Step step : Tour.STEPS) {
                out.println();
                out.println(Style.BOLD.on(step.title(), console));
                out.println(Style.CYAN.on("> " + step.tool() + " " + json.valueToTree(step.arguments()), console));
                JsonNode result = client.call(step.tool(), json.valueToTree(step.arguments()));
                out.println(Style.DIM.on(indented(result.at("/content/0/text").asText()), console));
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
}
