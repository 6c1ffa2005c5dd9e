package dev.ptymcp.adapter.mcp.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ptymcp.application.Terminals;
import dev.ptymcp.application.runtime.SystemTimeSource;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ToolPagesTest {

    private static final Path PAGE = Path.of("..", "docs", "tools.md");

    /** When it is stale: run this test with {@code -Dptymcp.write-docs=true} and commit what it wrote. */
    @Test
    void thePageInTheDocumentationIsWhatClientsAreTold() throws IOException {
        ThreadBackgroundTasks tasks = new ThreadBackgroundTasks();
        String page = ToolPages.render(
                new ToolSurroundings(Terminals.builder().tasks(tasks).build(), tasks, SystemTimeSource.INSTANCE));
        if (Boolean.getBoolean("ptymcp.write-docs")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page);
        }
        assertEquals(page, Files.readString(PAGE), "docs/tools.md is stale");
    }
}
