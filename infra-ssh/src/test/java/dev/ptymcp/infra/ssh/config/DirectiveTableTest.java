package dev.ptymcp.infra.ssh.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of directives is complete, and the documentation shows it. */
final class DirectiveTableTest {

    private static final Path PAGE = Path.of("..", "docs", "ssh.md");
    private static final String BEGIN = "<!-- directives: made by DirectiveTableTest -->\n";
    private static final String END = "<!-- end of directives -->\n";

    @TempDir
    Path folder;

    /** When it is stale: run this test with {@code -Dptymcp.write-docs=true} and commit what it wrote. */
    @Test
    void isShownByTheDocumentation() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        String fresh = page.substring(0, begin) + tables() + page.substring(page.indexOf(END));
        if (Boolean.getBoolean("ptymcp.write-docs")) {
            Files.writeString(PAGE, fresh);
        }
        assertEquals(fresh, Files.readString(PAGE), "docs/ssh.md is stale");
    }

    @Test
    void hasEveryDirectiveThatOpenSshShows() {
        Set<String> unknown = new TreeSet<>();
        Set<String> shown =
                SshOracle.ask(Path.of("/dev/null"), "web").settings().keySet();
        for (String name : shown) {
            if (!name.equals("host")
                    && Keyword.named(name).isEmpty()
                    && OtherDirective.named(name).isEmpty()) {
                unknown.add(name);
            }
        }
        assertEquals(Set.of(), unknown);
        assertTrue(shown.size() > 60, shown.toString());
    }

    @Test
    void hasNoWordThatOpenSshDoesNotKnowButThoseOfOtherVersions() {
        List<String> strange = new ArrayList<>();
        ConfigFolder home = new ConfigFolder(folder);
        List<String> names = new ArrayList<>();
        for (Keyword keyword : Keyword.values()) {
            names.addAll(keyword.names());
        }
        OtherDirective.all().forEach(directive -> names.add(directive.name()));
        for (String name : names) {
            Path file = home.with("config", name + " all").home.resolve("config");
            if (SshOracle.ask(file, "web").errors().contains("Bad configuration option")) {
                strange.add(name);
            }
        }
        assertEquals(
                List.of(
                        "Tag",
                        "RefuseConnection",
                        "ChannelTimeout",
                        "ObscureKeystrokeTiming",
                        "UseKeychain",
                        "VersionAddendum",
                        "WarnWeakCrypto"),
                strange);
        assertEquals(names.size(), new HashSet<>(names).size(), "a directive is in the table twice");
    }

    private static String tables() {
        StringBuilder text = new StringBuilder("\n| followed | how |\n|---|---|\n");
        for (Keyword keyword : Keyword.values()) {
            List<String> names = keyword.names();
            String older =
                    names.size() == 1 ? "" : " (older: " + String.join(", ", names.subList(1, names.size())) + ")";
            text.append("| ")
                    .append(names.get(0))
                    .append(older)
                    .append(" | ")
                    .append(keyword.note())
                    .append(" |\n");
        }
        text.append("\n| not followed, with a warning | what is done instead |\n|---|---|\n");
        for (OtherDirective directive : OtherDirective.all()) {
            if (directive.treatment() != Treatment.IGNORED) {
                boolean quiet = directive.treatment() == Treatment.WARNED_UNLESS_SYSTEM;
                text.append("| ")
                        .append(directive.name())
                        .append(exceptions(directive))
                        .append(" | ");
                text.append(directive.note());
                text.append(quiet ? "; no warning for the system's file" : "").append(" |\n");
            }
        }
        text.append("\n| ignored, because … | |\n|---|---|\n");
        ignored().forEach((note, names) -> text.append("| ")
                .append(note)
                .append(" | ")
                .append(String.join(", ", names))
                .append(" |\n"));
        return text.append('\n').toString();
    }

    private static String exceptions(OtherDirective directive) {
        return directive.harmless().isEmpty()
                ? ""
                : directive.harmless().stream().collect(Collectors.joining(" or ", " (unless ", ")"));
    }

    private static Map<String, Set<String>> ignored() {
        Map<String, Set<String>> byNote = new TreeMap<>();
        for (OtherDirective directive : OtherDirective.all()) {
            if (directive.treatment() == Treatment.IGNORED) {
                byNote.computeIfAbsent(directive.note(), note -> new TreeSet<>())
                        .add(directive.name());
            }
        }
        return byNote;
    }
}
