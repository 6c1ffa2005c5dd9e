package dev.ptymcp.application.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.domain.service.tmux.TmuxInput;
import dev.ptymcp.domain.service.tmux.TmuxVersion;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is typed can reach tmux after the program has ended and before anybody knows. tmux 3.3a crashed then, with every session
 * that it kept, when what was typed was pasted.
 */
@Timeout(60)
final class TypingIntoTheDeadTest {

    @TempDir
    Path directory;

    private TmuxOfATest tmux;

    @AfterEach
    void end() {
        tmux.end();
    }

    @Test
    void harmsNeitherTheDeadNorTheOthers() throws Exception {
        tmux = new TmuxOfATest(directory, "pty-mcp-dead");
        tmux.run(
                "-f", "/dev/null", "new-session", "-d", "-s", "other", "cat", ";", "set", "-g", "remain-on-exit", "on");
        tmux.run("new-session", "-d", "-s", "dead", "exit 3");
        while (!tmux.run("list-panes", "-t", "dead", "-F", "#{pane_dead}")
                .strip()
                .equals("1")) {
            assertTrue(tmux.keepsAny());
        }
        for (String session : new String[] {"dead", "other"}) {
            String pane =
                    tmux.run("list-panes", "-t", session, "-F", "#{pane_id}").strip();
            type(pane, "typed into " + session);
        }
        assertEquals("dead\nother\n", tmux.run("list-sessions", "-F", "#{session_name}"));
        assertEquals("", tmux.run("list-buffers"));
        while (!tmux.run("capture-pane", "-p", "-t", "other").contains("typed into other")) {
            assertTrue(tmux.keepsAny());
        }
    }

    private void type(String pane, String text) throws Exception {
        TmuxVersion version = TmuxVersion.parse(tmux.run("-V")).orElseThrow();
        Optional<String> usage = Optional.of(tmux.run("list-commands", "paste-buffer"));
        StringBuilder lines = new StringBuilder();
        TmuxInput.of(version, pane, usage)
                .commands(text.getBytes(StandardCharsets.UTF_8))
                .forEach(typing -> lines.append(typing.line()).append('\n'));
        Path commands = Files.writeString(directory.resolve("typing"), lines);
        tmux.run("source-file", commands.toString());
    }
}
