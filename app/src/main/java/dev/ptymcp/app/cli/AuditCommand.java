package dev.ptymcp.app.cli;

import dev.ptymcp.app.audit.AuditSettings;
import dev.ptymcp.app.audit.AuditSetup;
import dev.ptymcp.app.audit.CollectorService;
import dev.ptymcp.app.audit.Verification;
import dev.ptymcp.app.audit.VerifyFiles;
import dev.ptymcp.app.cli.Definition.Flag;
import dev.ptymcp.app.cli.Definition.Form;
import dev.ptymcp.app.cli.Definition.Operand;
import dev.ptymcp.domain.service.audit.ChainFinding;
import dev.ptymcp.domain.service.naming.NearestNames;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Records of what was done: setting it up, collecting, verifying. */
final class AuditCommand implements Command {

    private static final String FORCE = "force";
    private static final String PORT = "port";
    private static final String LISTEN = "listen";
    private static final String LOG = "log";
    private static final String KEYSTORE = "keystore";
    private static final String PASSWORD_FILE = "keystore-password-file";
    private static final String KEY = "key";
    private static final int USUAL_PORT = 9099;
    private static final int LAST_PORT = 65_535;

    @Override
    public Definition definition() {
        return Definition.of(
                "audit",
                "Sets up, collects and verifies records of what was done, see docs/audit.md.",
                List.of(
                        Form.of(
                                "init",
                                "makes a token and a key for records of what was done",
                                Flag.on(FORCE, "a new token in place of one that is there")),
                        Form.of("enable", "switches recording on in the configuration file"),
                        Form.of("disable", "switches it off"),
                        Form.of(
                                "serve",
                                "collects records over HTTP",
                                Flag.with(LISTEN, "ADDRESS", "where to listen; 127.0.0.1 unless said"),
                                Flag.with(PORT, "N", "at which port; " + USUAL_PORT + " unless said, 0 for any"),
                                Flag.with(LOG, "FILE", "where the records go"),
                                Flag.with(KEYSTORE, "FILE", "a PKCS #12 file with the key for TLS"),
                                Flag.with(PASSWORD_FILE, "FILE", "the file with its password")),
                        Form.of(
                                        "verify [FILE...]",
                                        "finds what was changed in records, or is missing",
                                        Flag.with(
                                                KEY,
                                                "FILE",
                                                "the key of the chain, where the configuration names none"))
                                .of(Operand.FILE)));
    }

    @Override
    public int run(Arguments arguments, CommandContext context) {
        String part = arguments.words().size() > 1 ? arguments.words().get(1) : "";
        Definition definition = definition();
        Form form = definition.forms().stream()
                .filter(one -> one.word().equals(Optional.of(part)))
                .findFirst()
                .orElseThrow(() -> new UsageException("audit needs one of " + String.join(", ", definition.words())
                        + ". " + NearestNames.question(part, definition.words())));
        if (!part.equals("verify") && arguments.words().size() > 2) {
            throw new UsageException("audit " + part + " takes no further words.");
        }
        Map<String, String> flags = arguments.own(form.flags());
        Arguments rest = arguments.without(form.flags());
        return switch (part) {
            case "init" -> init(rest, context);
            case "enable" -> enable(true, rest, context);
            case "disable" -> enable(false, rest, context);
            case "serve" -> serve(flags, rest, context);
            default -> verify(flags, rest, context);
        };
    }

    private static int init(Arguments arguments, CommandContext context) {
        AuditSetup.Done done = AuditSetup.init(
                context.configurationFile(arguments), arguments.switches().contains(FORCE));
        PrintStream out = context.console().out();
        out.println("Token of the collector: " + done.token());
        out.println("Key of the chain:       " + done.key() + (done.newKey() ? "" : " (the one that was there)"));
        out.println("Both are named in " + done.config() + ". Recording is switched on by: pty-mcp audit enable");
        return OK;
    }

    private static int enable(boolean enabled, Arguments arguments, CommandContext context) {
        Path file = AuditSetup.enable(context.configurationFile(arguments), enabled);
        context.console()
                .out()
                .println("Recording is " + (enabled ? "on" : "off") + " in " + file
                        + ", for servers that start from now on.");
        return OK;
    }

    private static int serve(Map<String, String> flags, Arguments arguments, CommandContext context) {
        CollectorService.Options options = new CollectorService.Options(
                flags.getOrDefault(LISTEN, "127.0.0.1"),
                port(flags.getOrDefault(PORT, String.valueOf(USUAL_PORT))),
                path(flags, LOG),
                path(flags, KEYSTORE),
                path(flags, PASSWORD_FILE));
        CollectorService collector = CollectorService.start(options, settings(arguments, context), context.tasks());
        context.atExit().accept(collector::close);
        context.console().err().println("pty-mcp: collecting at " + collector.address());
        try {
            // A signal ends it.
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return OK;
    }

    private static int verify(Map<String, String> flags, Arguments arguments, CommandContext context) {
        List<Path> files = arguments.words().subList(2, arguments.words().size()).stream()
                .map(AuditCommand::path)
                .toList();
        Verification verification = VerifyFiles.verify(files, path(flags, KEY), settings(arguments, context));
        PrintStream out = context.console().out();
        verification
                .findings()
                .forEach(finding -> out.println((finding.problem() ? "PROBLEM " : "note    ") + finding));
        verification
                .files()
                .forEach(file -> out.println(file.chain().file() + ": records "
                        + (file.chain().before().seq() + 1) + " to "
                        + file.chain().last().seq() + ", the last with the hash "
                        + file.chain().last().hash()
                        + (file.closed() ? ", closed" : "")));
        long problems =
                verification.findings().stream().filter(ChainFinding::problem).count();
        out.println(verification.commands() + " commands, "
                + (verification.dropped() > 0 ? verification.dropped() + " records dropped, " : "")
                + (problems == 0 ? "no problem" : problems == 1 ? "1 PROBLEM" : problems + " PROBLEMS"));
        return verification.sound() ? OK : FAILED;
    }

    private static AuditSettings settings(Arguments arguments, CommandContext context) {
        return new AuditSettings(
                context.configuration(arguments),
                CommandContext.platform(),
                context.console().environment());
    }

    private static Optional<Path> path(Map<String, String> flags, String flag) {
        return Optional.ofNullable(flags.get(flag)).map(AuditCommand::path);
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new UsageException("'" + text + "' cannot be a path: " + e.getReason() + ".");
        }
    }

    private static int port(String text) {
        if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= LAST_PORT) {
            return Integer.parseInt(text);
        }
        throw new UsageException("--" + PORT + " is '" + text + "' but must be a number from 0 to " + LAST_PORT + ".");
    }
}
