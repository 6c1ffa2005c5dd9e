package dev.ptymcp.app.cli;

import dev.ptymcp.app.cli.Definition.Flag;
import dev.ptymcp.app.cli.Definition.Form;
import dev.ptymcp.app.config.ConfigFileLocation.Platform;
import dev.ptymcp.app.install.ClaudeProgram;
import dev.ptymcp.app.install.Client;
import dev.ptymcp.app.install.Client.Scope;
import dev.ptymcp.app.install.Entry;
import dev.ptymcp.app.install.Installation;
import dev.ptymcp.domain.service.naming.NearestNames;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes the entry that makes an MCP client start this server. */
final class InstallCommand implements Command {

    private static final String PRINT = "print";
    private static final String YES = "yes";
    private static final String NAME = "name";
    private static final String SCOPE = "scope";
    private static final String USUAL_NAME = "pty";
    private static final List<String> SCOPES = List.of("user", "project");
    private static final Set<String> AGREES = Set.of("y", "yes");

    @Override
    public Definition definition() {
        return Definition.of(
                "install",
                "Makes an MCP client start this server: shows the entry and the file that it goes to, and asks before it writes.",
                List.of(Form.of(
                                "CLIENT [-- ARGUMENT...]",
                                "for " + String.join(", ", Client.ids())
                                        + "; with arguments for the server, such as --tools.preset=network")
                        .choosing(Client.ids())),
                Flag.on(PRINT, "only shows the entry"),
                Flag.on(YES, "writes without asking"),
                Flag.with(NAME, "NAME", "what the client calls the server; " + USUAL_NAME + " unless said"),
                new Flag(SCOPE, "SCOPE", SCOPES, "for this user, or in the current directory; user unless said"));
    }

    @Override
    public int run(Arguments arguments, CommandContext context) {
        Client client = client(arguments.words());
        Map<String, String> flags = arguments.own(definition().flags());
        Scope scope = scope(client, flags.getOrDefault(SCOPE, "user"));
        Map<String, String> environment = context.console().environment();
        Path file = scope == Scope.PROJECT
                ? client.inProject(Path.of("").toAbsolutePath())
                : client.ofUser(platform(environment), environment);
        Entry entry = entry(flags.getOrDefault(NAME, USUAL_NAME), arguments.words());
        if (arguments.switches().contains(PRINT)) {
            context.console().err().println("For " + client.title() + ", in " + file + ":");
            context.console().out().print(Installation.shown(client, entry));
            notes(client, context.console().err());
            return OK;
        }
        boolean sure = arguments.switches().contains(YES);
        Installation installation = Installation.of(client, file, entry);
        Optional<ClaudeProgram> claude = client == Client.CLAUDE_CODE && scope == Scope.USER && !installation.known()
                ? ClaudeProgram.find(environment)
                : Optional.empty();
        return claude.isPresent()
                ? run(claude.get(), entry, sure, context.console())
                : write(client, installation, sure, context.console());
    }

    /** By the client's own program, which also takes care of a client that runs and would write its file over ours. */
    private static int run(ClaudeProgram claude, Entry entry, boolean sure, Console console) {
        console.out().println("Claude Code's own program adds the entry:");
        console.out().println("  " + claude.line(entry));
        if (!agreed("Run it?", sure, console)) {
            return FAILED;
        }
        console.out().println(claude.add(entry));
        return OK;
    }

    private static int write(Client client, Installation installation, boolean sure, Console console) {
        PrintStream out = console.out();
        if (!installation.changes()) {
            out.println(
                    client.title() + " has this entry already, in " + installation.file() + ". Nothing is to be done.");
            return OK;
        }
        out.println(
                installation.known()
                        ? installation.file() + " has an entry of this name. What would change:"
                        : "This goes to " + installation.file() + ":");
        installation.difference().forEach(line -> out.println(styled(line, console)));
        notes(client, out);
        if (!agreed("Write it?", sure, console)) {
            return FAILED;
        }
        Optional<Path> copy = installation.write();
        out.println("Written."
                + copy.map(path -> " What was there before is in " + path + ".").orElse(""));
        out.println("Start " + client.title() + " anew, or have it read its servers again.");
        return OK;
    }

    private static String styled(String line, Console console) {
        return switch (line.charAt(0)) {
            case '+' -> Style.GREEN.on(line, console);
            case '-' -> Style.RED.on(line, console);
            default -> line;
        };
    }

    private static void notes(Client client, PrintStream out) {
        if (!System.getProperty("os.name").startsWith("Linux")) {
            out.println("The place is the documented one for this system, but was never tried there.");
        }
        out.println("How long a call of " + client.title() + " may take: "
                + client.limit().replace("`", "") + ".");
    }

    private static boolean agreed(String question, boolean sure, Console console) {
        if (sure) {
            return true;
        }
        if (!console.terminal()) {
            console.err()
                    .println("pty-mcp: nothing was written, because nobody can be asked; --yes writes without asking.");
            return false;
        }
        console.out().print(question + " [y/N] ");
        console.out().flush();
        try {
            String answer = new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8)).readLine();
            boolean yes = answer != null && AGREES.contains(answer.strip().toLowerCase(Locale.ROOT));
            if (!yes) {
                console.out().println("Nothing was written.");
            }
            return yes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Client client(List<String> words) {
        String name = words.size() > 1 ? words.get(1) : "";
        return Client.of(name)
                .orElseThrow(() -> new UsageException(("install needs one of " + String.join(", ", Client.ids()) + ". "
                                + NearestNames.question(name, Client.ids()))
                        .strip()));
    }

    private static Scope scope(Client client, String word) {
        if (!SCOPES.contains(word)) {
            throw new UsageException("--" + SCOPE + " is '" + word + "' but must be user or project.");
        }
        if (word.equals("project") && !client.hasProjects()) {
            throw new UsageException(client.title() + " has no file in projects; leave --" + SCOPE + " out.");
        }
        return Scope.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static Entry entry(String name, List<String> words) {
        if (!Entry.isName(name)) {
            throw new UsageException("--" + NAME + " is '" + name + "' but must be letters, digits, - and _.");
        }
        List<String> launcher = CommandContext.launcher();
        List<String> arguments = new java.util.ArrayList<>(launcher.subList(1, launcher.size()));
        arguments.addAll(words.subList(2, words.size()));
        return new Entry(name, launcher.get(0), arguments);
    }

    /** Clients look for their files where HOME says, which need not be where Java does. */
    private static Platform platform(Map<String, String> environment) {
        Platform platform = CommandContext.platform();
        String home = environment.getOrDefault("HOME", "");
        return home.startsWith("/") ? new Platform(platform.osName(), Path.of(home)) : platform;
    }
}
