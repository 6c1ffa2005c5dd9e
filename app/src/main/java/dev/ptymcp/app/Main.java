package dev.ptymcp.app;

import dev.ptymcp.app.cli.CommandContext;
import dev.ptymcp.app.cli.CommandLine;
import dev.ptymcp.app.cli.Console;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where Java starts. */
public final class Main {

    /** Set by the launcher, which alone can ask cheaply whether standard output is a terminal. */
    private static final String ON_A_TERMINAL = "ptymcp.stdout.terminal";

    private Main() {}

    /** Runs what the arguments say, and ends the process with its status. */
    public static void main(String[] arguments) {
        // Before anything else can run: standard output is the wire, and a library that prints must not reach it.
        OutputStream wire = new FileOutputStream(FileDescriptor.out);
        PrintStream out = new PrintStream(wire, true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        ThreadBackgroundTasks tasks = new ThreadBackgroundTasks();
        boolean terminal = Boolean.getBoolean(ON_A_TERMINAL);
        boolean colours = terminal && colours(System.getenv());
        Console console = new Console(System.in, wire, out, System.err, System.getenv(), colours, terminal);
        CommandContext context = new CommandContext(
                console,
                Settings.loader(),
                new Assembly(System.getenv(), tasks, version()),
                tasks,
                work -> tasks.atExit("pty-mcp end", work),
                version());
        int status = new CommandLine(context).run(List.of(arguments));
        // Explicit, because threads of libraries may still run and must not hold the process.
        System.exit(status);
    }

    private static boolean colours(Map<String, String> environment) {
        return environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "dumb").equals("dumb");
    }

    private static String version() {
        return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
