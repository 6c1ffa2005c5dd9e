package dev.ptymcp.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.app.cli.Definition.Flag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HelpTest {

    @Test
    void thePageOfTheDocumentationIsWhatTheDefinitionsSay() throws IOException {
        assertEquals(
                Help.markdown(),
                Files.readString(Path.of("..", "docs", "command-line.md")),
                "docs/command-line.md is stale; run: ./pty-mcp help --markdown > docs/command-line.md");
    }

    @Test
    void theHelpOfACommandNamesEachOfItsFlags() {
        for (Command command : Commands.ALL) {
            String help = Help.of(command);
            for (Flag flag : command.definition().allFlags()) {
                assertTrue(help.contains("  " + flag.shown()), help);
            }
        }
    }

    @Test
    void noLineIsWiderThanAWideTerminal() {
        List<String> wide =
                Help.overview().lines().filter(line -> line.length() > 120).toList();
        assertEquals(List.of(), wide);
    }

    @Test
    void aFlagMeansTheSameKindOfThingInEveryCommand() {
        for (Command command : Commands.ALL) {
            for (Flag flag : command.definition().allFlags()) {
                assertTrue(
                        flag.takesValue() != Commands.switches().contains(flag.name()),
                        "--" + flag.name() + " takes a value in one command and none in another");
            }
        }
    }
}
