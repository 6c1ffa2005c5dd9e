package dev.ptymcp.app.prompt;

import dev.ptymcp.adapter.mcp.prompt.BuiltInPrompts;
import dev.ptymcp.adapter.mcp.prompt.Prompt;
import dev.ptymcp.adapter.mcp.prompt.PromptFile;
import dev.ptymcp.adapter.mcp.prompt.PromptSource;
import dev.ptymcp.app.config.WritableByOthers;
import dev.ptymcp.app.watch.WatchedDirectory;
import dev.ptymcp.application.port.BackgroundTasks;
import dev.ptymcp.domain.model.error.TerminalException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The prompts that come along, and over them those in a directory of the operator: a Markdown file each, whose name without
 * {@code .md} is the prompt's. They are read anew when something in the directory changes. A file that is broken leaves its prompt
 * as it was, and that is told. Thread-safe.
 */
public final class PromptDirectory implements PromptSource {

    private static final String SUFFIX = ".md";
    private static final int MOST_FILES = 500;

    /**
     * What it is to do.
     *
     * @param directory where the files are; it need not exist
     * @param builtIn whether there are those that come along
     */
    public record Settings(Path directory, boolean builtIn) {}

    private final Settings settings;
    private final Consumer<String> problems;
    private final List<Prompt> builtIn;
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
    private final Map<Path, Prompt> own = new HashMap<>();
    private Set<String> told = Set.of();
    private volatile List<Prompt> all = List.of();

    private PromptDirectory(Settings settings, Consumer<String> problems) {
        this.settings = settings;
        this.problems = problems;
        this.builtIn = settings.builtIn() ? new BuiltInPrompts().prompts() : List.of();
    }

    /**
     * Reads the files and begins to watch them.
     *
     * @param tasks where the thread comes from that waits for changes
     * @param problems is told what is wrong with a file, each once
     */
    public static PromptDirectory begin(Settings settings, BackgroundTasks tasks, Consumer<String> problems) {
        PromptDirectory directory = new PromptDirectory(settings, problems);
        try {
            // First, so that nothing can change between the reading and the watching.
            WatchedDirectory.begin(settings.directory(), tasks, directory::read);
        } catch (IOException e) {
            problems.accept(
                    settings.directory() + " cannot be watched; changes count after the next start: " + e.getMessage());
        }
        directory.read();
        return directory;
    }

    /** What is wrong with the files now; watches nothing. */
    public static List<String> problems(Settings settings) {
        List<String> problems = new ArrayList<>();
        new PromptDirectory(settings, problems::add).read();
        return problems;
    }

    @Override
    public List<Prompt> prompts() {
        return all;
    }

    @Override
    public Runnable watch(Runnable changed) {
        Runnable one = changed::run;
        watchers.add(one);
        return () -> watchers.remove(one);
    }

    private void read() {
        boolean changed;
        List<String> wrong = new ArrayList<>();
        synchronized (this) {
            readFiles(wrong);
            List<Prompt> now = together();
            changed = !now.equals(all);
            all = now;
            wrong.stream().filter(problem -> !told.contains(problem)).forEach(problems);
            told = Set.copyOf(wrong);
        }
        if (changed) {
            watchers.forEach(Runnable::run);
        }
    }

    private void readFiles(List<String> wrong) {
        List<Path> files;
        try {
            files = files();
        } catch (IOException e) {
            wrong.add(settings.directory() + " cannot be read, its prompts stay as they were: " + e.getMessage());
            return;
        }
        own.keySet().retainAll(files);
        for (Path file : files) {
            try {
                own.put(file, prompt(file));
            } catch (NoSuchFileException e) {
                own.remove(file);
            } catch (IOException | TerminalException e) {
                wrong.add(file + ": " + e.getMessage() + " "
                        + (own.containsKey(file)
                                ? "The prompt stays as it was."
                                : "There is no such prompt until it is mended."));
            }
        }
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(settings.directory())) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(settings.directory())) {
            return entries.filter(file -> file.toString().endsWith(SUFFIX) && !Files.isDirectory(file))
                    .sorted()
                    .limit(MOST_FILES)
                    .toList();
        }
    }

    private static Prompt prompt(Path file) throws IOException {
        Optional<WritableByOthers.Why> writable = WritableByOthers.why(file, false);
        if (writable.isPresent()) {
            throw new IOException(
                    writable.get().who() + " can change it: " + writable.get().remedy() + " " + file + ".");
        }
        if (Files.size(file) > PromptFile.LONGEST) {
            throw new IOException("it is longer than " + PromptFile.LONGEST + " bytes.");
        }
        String name = String.valueOf(file.getFileName());
        return PromptFile.read(
                name.substring(0, name.length() - SUFFIX.length()), Files.readString(file, StandardCharsets.UTF_8));
    }

    private List<Prompt> together() {
        return List.copyOf(Stream.concat(builtIn.stream(), own.values().stream())
                .collect(
                        Collectors.toMap(Prompt::name, prompt -> prompt, (along, operators) -> operators, TreeMap::new))
                .values());
    }
}
