package dev.ptymcp.domain.service.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ptymcp.domain.service.policy.PolicyTable.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PolicyTableTest {

    private static final Path PAGE = Path.of("..", "docs", "security.md");
    private static final String BEGIN = "<!-- built-in rules: generated from commands.txt by PolicyTableTest -->\n";
    private static final String END = "<!-- end of built-in rules -->";

    /** When it is stale: run this test with {@code -Dptymcp.write-docs=true} and commit what it wrote. */
    @Test
    void theTableInTheDocumentationIsWhatTheTestsTry() throws IOException {
        String page = Files.readString(PAGE);
        int from = page.indexOf(BEGIN) + BEGIN.length();
        int to = page.indexOf(END);
        String table = table();
        if (Boolean.getBoolean("ptymcp.write-docs")) {
            Files.writeString(PAGE, page.substring(0, from) + table + page.substring(to));
            return;
        }
        assertEquals(table, page.substring(from, to), "docs/security.md is stale");
    }

    private static String table() {
        StringBuilder table =
                new StringBuilder("\n| rule | what it is about | caught | not caught |\n|---|---|---|---|\n");
        for (CommandPolicy.Description rule : CommandPolicy.builtInRules()) {
            table.append("| `" + rule.name() + "` | " + rule.reason() + " | ")
                    .append(commands(rule.name(), List.of(Kind.PLAIN, Kind.CAUGHT)) + " | ")
                    .append(commands(rule.name(), List.of(Kind.MISSED)) + " |\n");
        }
        return table.append('\n').toString();
    }

    private static String commands(String rule, List<Kind> kinds) {
        return PolicyTable.rows().stream()
                .filter(row -> row.rule().equals(rule) && kinds.contains(row.kind()))
                .map(row -> "<code>"
                        + row.command()
                                .replace("&", "&amp;")
                                .replace("<", "&lt;")
                                .replace("|", "&#124;")
                                .replace("`", "&#96;")
                                .replace("*", "&#42;")
                                .replace("_", "&#95;")
                                .replace("\n", " ⏎ ")
                        + "</code>")
                .collect(Collectors.joining("<br>"));
    }
}
