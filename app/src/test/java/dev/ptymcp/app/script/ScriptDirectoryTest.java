package dev.ptymcp.app.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ptymcp.adapter.mcp.tool.ToolCatalog;
import dev.ptymcp.adapter.mcp.tool.ToolSurroundings;
import dev.ptymcp.application.Terminals;
import dev.ptymcp.application.runtime.SystemTimeSource;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a directory of scripted tools says when it begins. */
final class ScriptDirectoryTest {

    @TempDir
    private Path home;

    private final ThreadBackgroundTasks tasks = new ThreadBackgroundTasks();
    private final Warnings warnings = new Warnings();

    @AfterEach
    void end() {
        tasks.close();
    }

    private ScriptDirectory begun(boolean expected) {
        ToolSurroundings around =
                new ToolSurroundings(Terminals.builder().tasks(tasks).build(), tasks, SystemTimeSource.INSTANCE);
        return new ScriptDirectory(new ScriptDirectory.Settings(
                        home.resolve("tools"), expected, Duration.ofSeconds(10), false, warnings))
                .begin(new ToolCatalog(List.of()), around);
    }

    private void list(String text) throws IOException {
        Files.writeString(Files.createDirectories(home.resolve("tools")).resolve("tools-list.json"), text);
    }

    @Test
    void whereNobodyAskedForScriptsAMissingListIsNothingToTell() {
        ScriptDirectory scripts = begun(false);
        assertEquals(List.of(), warnings.texts);
        assertEquals(List.of(), scripts.problems());
        assertEquals(List.of(), scripts.current().names());
    }

    @Test
    void whereTheOperatorAskedForThemItIsTold() {
        ScriptDirectory scripts = begun(true);
        assertEquals(1, warnings.texts.size());
        assertTrue(warnings.texts.get(0).contains("tools-list.json"), warnings.texts::toString);
        assertEquals(warnings.texts, scripts.problems());
    }

    @Test
    void aListThatIsThereIsReadAndABrokenOneToldWithoutBeingAskedFor() throws IOException {
        list("[{\"name\": ");
        assertEquals(1, begun(false).problems().size());
        assertEquals(1, warnings.texts.size());
    }

    /** What is logged as a warning or worse. */
    private static final class Warnings implements System.Logger {

        private final List<String> texts = new ArrayList<>();

        @Override
        public String getName() {
            return "warnings";
        }

        @Override
        public boolean isLoggable(Level level) {
            return true;
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
            keep(level, message);
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String format, Object... values) {
            keep(level, format);
        }

        private synchronized void keep(Level level, String text) {
            if (level.compareTo(Level.WARNING) >= 0) {
                texts.add(text);
            }
        }
    }
}
