package dev.ptymcp.app.cli;

import dev.ptymcp.app.cli.Definition.Form;
import java.util.List;

/** Serves one MCP client on standard input and output. */
final class ServeCommand implements Command {

    @Override
    public Definition definition() {
        return Definition.of(
                "serve",
                "Serves one MCP client on standard input and output. This is what happens without a command.",
                List.of(Form.of("", "the server; what happens without a command")));
    }

    @Override
    public int run(Arguments arguments, CommandContext context) {
        if (arguments.words().size() > 1) {
            throw new UsageException("serve takes no operands, but there is '"
                    + arguments.words().get(1) + "'.");
        }
        try (Server server = context.server(arguments)) {
            server.serve(context.console().in(), context.console().wire());
        }
        return OK;
    }
}
