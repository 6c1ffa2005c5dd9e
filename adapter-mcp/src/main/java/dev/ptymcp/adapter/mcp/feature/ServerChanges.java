package dev.ptymcp.adapter.mcp.feature;

import dev.ptymcp.adapter.mcp.feature.ChangeSource.Listed;
import dev.ptymcp.adapter.mcp.transport.Changes;
import dev.ptymcp.application.access.Caller;
import dev.ptymcp.application.port.BackgroundTasks;
import dev.ptymcp.application.port.TimeSource;
import dev.ptymcp.domain.model.error.TerminalException;
import io.modelcontextprotocol.spec.McpError;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What changes in a server, from all sources, each thing told once a second at most. Thread-safe. */
public final class ServerChanges implements Changes {

    private final BackgroundTasks tasks;
    private final TimeSource time;
    private final Supplier<List<ChangeSource>> sources;

    /** @param sources where changes come from; asked for when somebody first listens */
    public ServerChanges(BackgroundTasks tasks, TimeSource time, Supplier<List<ChangeSource>> sources) {
        this.tasks = tasks;
        this.time = time;
        this.sources = sources;
    }

    @Override
    public Listening listen(Interest wanted, Consumer<Notice> listener) {
        return listen(wanted, Caller.ANYBODY, listener);
    }

    @Override
    public Listening listen(Interest wanted, Caller caller, Consumer<Notice> listener) {
        Granted granted = new Granted();
        for (String uri : wanted.uris()) {
            try {
                resource(caller, uri, listener).ifPresent(watch -> granted.resource(uri, watch));
            } catch (TerminalException | McpError e) {
                // There is none, for this caller; what was not granted says so.
            }
        }
        granted.list(Listed.TOOLS, wanted.tools() ? list(caller, Listed.TOOLS, listener) : Optional.empty());
        granted.list(Listed.PROMPTS, wanted.prompts() ? list(caller, Listed.PROMPTS, listener) : Optional.empty());
        granted.list(
                Listed.RESOURCES, wanted.resources() ? list(caller, Listed.RESOURCES, listener) : Optional.empty());
        return granted;
    }

    private Optional<ChangeSource.Watch> resource(Caller caller, String uri, Consumer<Notice> listener) {
        Notice notice = new Notice("notifications/resources/updated", Map.of("uri", uri));
        return watch(listener, notice, (source, changed) -> source.resource(caller, uri, changed));
    }

    private Optional<ChangeSource.Watch> list(Caller caller, Listed list, Consumer<Notice> listener) {
        String word = list.name().toLowerCase(Locale.ROOT);
        Notice notice = new Notice("notifications/" + word + "/list_changed", Map.of());
        return watch(listener, notice, (source, changed) -> source.list(caller, list, changed));
    }

    private interface Begin {
        Optional<ChangeSource.Watch> at(ChangeSource source, Runnable changed);
    }

    private Optional<ChangeSource.Watch> watch(Consumer<Notice> listener, Notice notice, Begin begin) {
        OncePerSecond pace = new OncePerSecond(tasks, time, () -> listener.accept(notice));
        for (ChangeSource source : sources.get()) {
            Optional<ChangeSource.Watch> watch = begin.at(source, pace::changed);
            if (watch.isPresent()) {
                return Optional.of(() -> {
                    pace.close();
                    watch.get().close();
                });
            }
        }
        return Optional.empty();
    }

    private static final class Granted implements Listening {

        private final List<ChangeSource.Watch> watches = new ArrayList<>();
        private final Set<String> uris = new LinkedHashSet<>();
        private final Set<Listed> lists = new LinkedHashSet<>();

        void resource(String uri, ChangeSource.Watch watch) {
            uris.add(uri);
            watches.add(watch);
        }

        void list(Listed list, Optional<ChangeSource.Watch> watch) {
            watch.ifPresent(begun -> {
                lists.add(list);
                watches.add(begun);
            });
        }

        @Override
        public Interest granted() {
            return new Interest(
                    lists.contains(Listed.TOOLS),
                    lists.contains(Listed.PROMPTS),
                    lists.contains(Listed.RESOURCES),
                    uris);
        }

        @Override
        public void close() {
            watches.forEach(ChangeSource.Watch::close);
        }
    }
}
