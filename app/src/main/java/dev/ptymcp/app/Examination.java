package dev.ptymcp.app;

import dev.ptymcp.app.audit.AuditSettings;
import dev.ptymcp.app.config.ConfigFileLocation;
import dev.ptymcp.app.config.Configuration;
import dev.ptymcp.app.config.StateLocation;
import dev.ptymcp.app.prompt.PromptDirectory;
import dev.ptymcp.application.port.Finding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Looks at the places that settings name: where the server writes, and what it reads there. */
final class Examination {

    private Examination() {}

    /** What was found; changes nothing. */
    static List<Finding> of(Configuration configuration, Map<String, String> environment) {
        ConfigFileLocation.Platform platform = new ConfigFileLocation.Platform(
                System.getProperty("os.name"), Path.of(System.getProperty("user.home")));
        List<Finding> all = new ArrayList<>();
        all.add(directory("state", StateLocation.usual(platform, environment), "What is kept between runs lies in "));
        Path transcripts = TranscriptSettings.directory(configuration, environment);
        all.add(directory(
                "transcripts",
                transcripts,
                TranscriptSettings.always(configuration)
                        ? "Every session is recorded in "
                        : "Sessions are recorded when asked for, in "));
        AuditSettings audit = new AuditSettings(configuration, platform, environment);
        all.add(Finding.ok("audit", audit.enabled() ? "Records go to " + audit.destination() + "." : "Off."));
        List<String> wrong = PromptDirectory.problems(PromptSettings.settings(configuration, environment));
        wrong.forEach(problem -> all.add(Finding.problem("prompts", problem, "See docs/prompts.md.")));
        if (wrong.isEmpty()) {
            all.add(Finding.ok("prompts", "Every file can be used."));
        }
        return all;
    }

    /** A directory that is there or can be made. */
    private static Finding directory(String subject, Path directory, String text) {
        Path there = directory.toAbsolutePath();
        while (there.getParent() != null && !Files.exists(there)) {
            there = there.getParent();
        }
        return Files.isDirectory(there) && Files.isWritable(there)
                ? Finding.ok(subject, text + directory + ".")
                : Finding.problem(
                        subject,
                        directory + " cannot be written, because " + there + " is not a directory that you may write.",
                        "Make it writable for you, or name another place, see docs/configuration.md.");
    }
}
