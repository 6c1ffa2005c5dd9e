package dev.ptymcp.app.script;

import dev.ptymcp.adapter.mcp.script.ScriptedTools;
import dev.ptymcp.adapter.mcp.tool.Tool;
import dev.ptymcp.adapter.mcp.tool.ToolCatalog;
import dev.ptymcp.adapter.mcp.tool.ToolSource;
import dev.ptymcp.adapter.mcp.tool.ToolSurroundings;
import dev.ptymcp.app.config.WritableByOthers;
import dev.ptymcp.app.watch.WatchedDirectory;
import dev.ptymcp.application.port.HealthSource;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The tools of a server with those of a directory behind them. The list there is read anew when anything in the directory changes;
 * one that is broken leaves the tools as they were, and is told of in the log and by the server's health. Thread-safe.
 */
public final class ScriptDirectory implements ToolSource, HealthSource {

    private static final String LIST = "tools-list.json";

    /**
     * What it is to do.
     *
     * @param directory where the list and the programs are
     * @param expected whether the operator asked for it; where nobody did, there need not be a list
     * @param timeout how long a program may run of which the list does not say it
     * @param windows whether this is Windows
     * @param log where it says what it found
     */
    public record Settings(Path directory, boolean expected, Duration timeout, boolean windows, System.Logger log) {}

    private final Settings settings;
    private final ScriptPrograms programs;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile List<String> problems = List.of();
    private @Nullable ToolCatalog core;
    private @Nullable ToolSurroundings around;
    private volatile @Nullable ToolCatalog all;

    /** @param settings what it is to do */
    public ScriptDirectory(Settings settings) {
        this.settings = settings;
        this.programs = new ScriptPrograms(settings.directory(), settings.windows());
    }

    /** Reads the list for the first time and begins to watch the directory. Called once, before anything else. */
    public synchronized ScriptDirectory begin(ToolCatalog newCore, ToolSurroundings newAround) {
        core = newCore;
        around = newAround;
        all = newCore;
        try {
            WatchedDirectory.begin(settings.directory(), newAround.tasks(), this::read);
        } catch (IOException e) {
            settings.log().log(
                    System.Logger.Level.WARNING,
                    settings.directory() + " cannot be watched; changes count after the next start: " + e.getMessage());
        }
        read();
        return this;
    }

    @Override
    public ToolCatalog current() {
        ToolCatalog now = all;
        if (now == null) {
            throw new IllegalStateException("not begun");
        }
        return now;
    }

    @Override
    public boolean changes() {
        return true;
    }

    @Override
    public Watching watch(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public List<String> problems() {
        return problems;
    }

    private void read() {
        boolean changed;
        synchronized (this) {
            changed = readList();
        }
        if (changed) {
            listeners.forEach(Runnable::run);
        }
    }

    private boolean readList() {
        if (core == null || around == null) {
            return false;
        }
        if (!settings.expected()
                && all == core
                && Files.notExists(settings.directory().resolve(LIST))) {
            tell(List.of());
            return false;
        }
        try {
            ScriptedTools.Outcome outcome =
                    ScriptedTools.read(text(), Set.copyOf(core.names()), programs, around, settings.timeout());
            List<Tool> tools = new ArrayList<>(core.tools());
            tools.addAll(outcome.tools());
            all = new ToolCatalog(tools, core.listed(), core.elsewhere());
            tell(outcome.missing());
            settings.log().log(
                    System.Logger.Level.INFO,
                    settings.directory().resolve(LIST) + ": " + outcome.tools().size() + " tools.");
            return true;
        } catch (TerminalException e) {
            tell(List.of(settings.directory().resolve(LIST) + ": " + e.getMessage()
                    + " The tools are what they were before."));
            return false;
        }
    }

    private String text() {
        Path list = settings.directory().resolve(LIST);
        try {
            for (Path each : List.of(settings.directory(), list)) {
                Optional<WritableByOthers.Why> writable = WritableByOthers.why(each, each != list);
                if (writable.isPresent()) {
                    throw unusable(each + " can be changed by " + writable.get().who() + ": "
                            + writable.get().remedy() + " " + each);
                }
            }
            return Files.readString(list, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw unusable("it cannot be read: " + e);
        }
    }

    private static TerminalException unusable(String why) {
        return new TerminalException(
                ErrorCode.INVALID_CONFIGURATION, "The list of tools is not used: " + why + ".", "");
    }

    private void tell(List<String> newProblems) {
        problems = List.copyOf(newProblems);
        newProblems.forEach(problem -> settings.log().log(System.Logger.Level.WARNING, problem));
    }
}
