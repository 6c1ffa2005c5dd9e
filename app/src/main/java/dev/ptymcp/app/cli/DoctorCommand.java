package dev.ptymcp.app.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ptymcp.app.cli.Definition.Flag;
import dev.ptymcp.app.cli.Definition.Form;
import dev.ptymcp.app.config.Configuration;
import dev.ptymcp.application.port.Finding;
import dev.ptymcp.application.port.Finding.Level;
import dev.ptymcp.domain.model.error.TerminalException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Looks at what the server needs, and says of everything that is missing what to do about it. */
final class DoctorCommand implements Command {

    private static final String JSON = "json";
    private static final String CONFIGURATION = "configuration";
    private static final int SUBJECT = 20;

    @Override
    public Definition definition() {
        return Definition.of(
                "doctor",
                "Looks at what the server needs here, and says how to get what is missing. Uses no network and changes nothing;"
                        + " the exit status is 1 when there is a problem.",
                List.of(Form.of(
                        "",
                        "checks Java, shells, tmux, serial ports, SSH, ways of asking, configuration and directories, and"
                                + " says how to fix what is wrong")),
                Flag.on(JSON, "as JSON"));
    }

    @Override
    public int run(Arguments arguments, CommandContext context) {
        if (arguments.words().size() > 1) {
            throw new UsageException("doctor takes no operands.");
        }
        List<Finding> findings = new ArrayList<>(java());
        findings.addAll(configured(arguments, context));
        if (arguments.switches().contains(JSON)) {
            context.console().out().println(json(findings));
        } else {
            print(findings, context.console());
        }
        return problems(findings) == 0 ? OK : FAILED;
    }

    private static List<Finding> java() {
        List<Finding> all = new ArrayList<>();
        all.add(Finding.ok("java", Runtime.version() + " in " + System.getProperty("java.home") + "."));
        // Not by the management of Java, for which an image would need one more module.
        boolean archive = Stream.of(ProcessHandle.current().info().arguments().orElse(new String[0]))
                .anyMatch(word -> word.startsWith("-XX:SharedArchiveFile=") || word.startsWith("-XX:AOTCache="));
        String launcher = System.getProperty("ptymcp.launcher", "");
        if (archive) {
            all.add(Finding.ok("start", "A class-data archive makes starts quick."));
        } else if (!launcher.isEmpty() && !launcher.endsWith(".cmd")) {
            // The script for Windows makes none.
            all.add(Finding.note(
                    "start",
                    "There is no class-data archive for this Java yet, so that starts take longer.",
                    "One is made some seconds after the first start; run this again then."));
        }
        return all;
    }

    /** With a configuration that cannot be used, the rest is looked at with the defaults. */
    private static List<Finding> configured(Arguments arguments, CommandContext context) {
        List<Finding> all = new ArrayList<>();
        try {
            Configuration configuration = context.configuration(arguments);
            all.add(Finding.ok(
                    CONFIGURATION,
                    configuration
                            .file()
                            .map(file -> "Read from " + file + ".")
                            .orElse("There is no file; everything has its default or is set otherwise.")));
            all.addAll(examined(arguments, context));
        } catch (TerminalException wrong) {
            all.add(Finding.problem(CONFIGURATION, wrong));
            Arguments defaults = new Arguments(arguments.words(), arguments.switches(), Map.of("config", ""));
            try {
                all.addAll(examined(defaults, context));
            } catch (TerminalException otherwiseToo) {
                // A variable is wrong, which is said already.
            }
        }
        return all;
    }

    private static List<Finding> examined(Arguments arguments, CommandContext context) {
        try (Server server = context.server(arguments)) {
            return server.examine();
        }
    }

    private static long problems(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.level() == Level.PROBLEM)
                .count();
    }

    private static void print(List<Finding> findings, Console console) {
        PrintStream out = console.out();
        for (Finding finding : findings) {
            String word = String.format("%-8s", finding.level() == Level.PROBLEM ? "PROBLEM" : word(finding));
            String subject = String.format("%-" + SUBJECT + "s", finding.subject());
            String indent = "\n" + " ".repeat(8 + SUBJECT);
            out.println(style(finding.level()).on(word, console)
                    + subject
                    + finding.text().replace("\n", indent));
            if (!finding.remedy().isEmpty()) {
                out.println(" ".repeat(8)
                        + String.format("%" + SUBJECT + "s", "-> ")
                        + finding.remedy().replace("\n", indent));
            }
        }
        long problems = problems(findings);
        out.println(problems == 0 ? "No problem." : problems == 1 ? "1 PROBLEM." : problems + " PROBLEMS.");
    }

    private static Style style(Level level) {
        return switch (level) {
            case OK -> Style.GREEN;
            case NOTE -> Style.YELLOW;
            case PROBLEM -> Style.RED;
        };
    }

    private static String word(Finding finding) {
        return finding.level().name().toLowerCase(Locale.ROOT);
    }

    private static String json(List<Finding> findings) {
        ObjectNode all = new ObjectMapper().createObjectNode();
        all.put("problems", problems(findings));
        findings.forEach(finding -> {
            ObjectNode one = all.withArray("findings").addObject();
            one.put("level", word(finding)).put("subject", finding.subject()).put("text", finding.text());
            if (!finding.remedy().isEmpty()) {
                one.put("next", finding.remedy());
            }
        });
        return all.toPrettyString();
    }
}
