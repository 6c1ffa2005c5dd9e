package dev.ptymcp.infra.pty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FishIntegrationTest extends ShellIntegrationContract {

    private static final String CONFIG = """
            echo "a banner"
            set fish_greeting
            function fish_prompt
                set -l all $pipestatus
                set_color green
                echo -n "mine:$all> "
                set_color normal
            end
            function hook --on-event fish_prompt
                echo HOOK $status
            end
            """;

    @Override
    String[] command() {
        return new String[] {"fish"};
    }

    @Override
    Map<String, String> startFiles() {
        return Map.of(".config/fish/config.fish", CONFIG);
    }

    @Override
    String loop() {
        return "for i in 1 2\necho $i\nend";
    }

    @Override
    String nested() {
        return "fish --no-config --init-command 'function fish_prompt; echo -n \"nested> \"; end'";
    }

    @Override
    String firstScreen() {
        return "a banner\nHOOK 0\nmine:0>";
    }

    @Override
    void awaitContinuation() {
        // fish has no prompt for it: it moves to the next line.
        shell().until(() -> shell().newestLine().isBlank());
    }

    @Override
    String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    @Override
    List<String> oddNames() {
        List<String> names = new ArrayList<>(super.oddNames());
        names.addAll(List.of("line\nfeed"));
        return names;
    }

    @Test
    void thePromptOfTheUserSeesWhatItWouldSee() {
        run("false | true | sh -c 'exit 3'");
        assertTrue(shell().screen().endsWith("HOOK 3\nmine:1 0 3>"), shell().screen());
    }

    @Test
    void aNewPromptKeepsItsMarks() {
        run("function fish_prompt; echo -n 'x> '; end");
        runs("sh -c 'exit 6'", 6, "");
        runs("sh -c 'exit 7'", 7, "");
        assertTrue(shell().screen().endsWith("\nx>"), shell().screen());
    }

    @Test
    void theHistoryHoldsWhatWasTyped() {
        run("echo one");
        run(")");
        assertEquals("echo one\n", run("history").output());
    }

    @Test
    void whatCannotBeRunLeavesNothingBehindOnTheLine() {
        assertEquals(127, run(")").code());
        assertTrue(run("cat <<EOF").output().contains("redirection"));
        runs("echo next", 0, "next\n");
    }

    @Test
    void tabsArriveAsTheyAre() {
        runs("printf '%s|' \"a\tb\" 'c\\\\nd'", 0, "a\tb|c\\nd|");
    }

    @Test
    void aKeyThatTheUserBoundStaysBound() {
        writeStartFiles(Map.of(".config/fish/config.fish", "bind \\r 'commandline -f execute'; echo bound"));
        try (ShellSession bound = open("fish")) {
            assertFalse(bound.run("bind \\r").output().contains("ptymcp"));
            assertEquals(4, bound.run("sh -c 'exit 4'").code());
        }
    }

    @Test
    void modesOfTheKeyboardDoNotMatter() {
        writeStartFiles(Map.of(".config/fish/config.fish", "fish_vi_key_bindings; echo vi"));
        try (ShellSession vi = open("fish", "-l")) {
            assertEquals(4, vi.run("sh -c 'exit 4'").code());
            assertEquals(127, vi.run("echo )").code());
            assertEquals("fine\n", vi.run("echo fine").output());
        }
    }
}
