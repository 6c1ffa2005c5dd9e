package dev.ptymcp.app.cli;

/** Serves one MCP client on standard input and output. */
final class ServeCommand implements Command {

    @Override
    public String name() {
        return "serve";
    }

    @Override
    public String help() {
        return "  serve                   the server; what happens without a command\n";
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
