package dev.ptymcp.app.scenario;

import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.Terminals;
import dev.ptymcp.application.TerminalsBuilder;
import dev.ptymcp.application.persistence.PersistenceSettings;
import dev.ptymcp.application.persistence.TmuxOfATest;
import dev.ptymcp.application.port.OperatorPrompter;
import dev.ptymcp.application.port.PrivateDirectory;
import dev.ptymcp.application.port.TranscriptSink;
import dev.ptymcp.application.runtime.DiskPrivateDirectory;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import dev.ptymcp.application.session.OpenRequest;
import dev.ptymcp.application.session.SessionFilter;
import dev.ptymcp.application.session.SessionOptions;
import dev.ptymcp.domain.model.session.SessionLimits;
import dev.ptymcp.domain.model.target.LocalProgram;
import dev.ptymcp.infra.pty.PtyTransport;
import dev.ptymcp.infra.serial.SerialTransport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Terminals on this machine with a home directory of their own. */
final class RealTerminals implements AutoCloseable {

    private static final String SOCKET = "pty-mcp-scenario";

    private final Path home;
    private final boolean kept;
    private final Terminals terminals;
    private final ThreadBackgroundTasks tasks = new ThreadBackgroundTasks();

    RealTerminals(Path home) {
        this(home, SessionLimits.DEFAULT);
    }

    RealTerminals(Path home, SessionLimits limits) {
        this(home, limits, TranscriptSink.NONE);
    }

    RealTerminals(Path home, SessionLimits limits, TranscriptSink transcripts) {
        this(home, builder -> builder.limits(limits).transcripts(transcripts));
    }

    RealTerminals(Path home, OperatorPrompter operator) {
        this(home, operator, false);
    }

    RealTerminals(Path home, OperatorPrompter operator, boolean secretsMayEcho) {
        this(home, builder -> builder.operator(operator).secretsMayEcho(secretsMayEcho));
    }

    RealTerminals(Path home, UnaryOperator<TerminalsBuilder> more) {
        this(home, more, false);
    }

    /** Terminals that a tmux of the test alone keeps. */
    static RealTerminals kept(Path home) {
        return kept(home, builder -> builder);
    }

    static RealTerminals kept(Path home, UnaryOperator<TerminalsBuilder> more) {
        return new RealTerminals(
                home, builder -> more.apply(builder.persistence(new PersistenceSettings(SOCKET, 16L << 20))), true);
    }

    private RealTerminals(Path home, UnaryOperator<TerminalsBuilder> more, boolean kept) {
        this.home = home;
        this.kept = kept;
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("HOME", home.toString());
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("TMUX_TMPDIR", home.toString());
        environment.remove("XDG_STATE_HOME");
        environment.remove("ENV");
        environment.remove("ZDOTDIR");
        PrivateDirectory files = DiskPrivateDirectory.at(home.resolve(".pty-mcp"));
        PtyTransport local = new PtyTransport(new PtyTransport.Settings(environment, files, tasks));
        this.terminals = more.apply(Terminals.builder()
                        .transport(local)
                        .transport(
                                new SerialTransport(new SerialTransport.Settings(files, tasks, local::keepingSignals)))
                        .inherited(environment)
                        .tasks(tasks))
                .build();
    }

    Terminals all() {
        return terminals;
    }

    Path home() {
        return home;
    }

    Terminal open(String... command) {
        return open(new LocalProgram(
                List.of(command), Optional.of(home.toString()), Map.of(), LocalProgram.Mode.PTY, Map.of()));
    }

    Terminal pipe(String... command) {
        return open(new LocalProgram(
                List.of(command), Optional.of(home.toString()), Map.of(), LocalProgram.Mode.PIPE, Map.of()));
    }

    private Terminal open(LocalProgram program) {
        OpenRequest request = OpenRequest.of(program);
        return open(kept ? request.with(SessionOptions.DEFAULT.persistent(true)) : request);
    }

    Terminal open(OpenRequest request) {
        return terminals.session(terminals.open(request).info().id().value());
    }

    ThreadBackgroundTasks tasks() {
        return tasks;
    }

    void file(String name, String text) {
        try {
            Files.writeString(home.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (kept) {
            terminals
                    .list(SessionFilter.LIVE)
                    .forEach(info -> terminals.session(info.id().value()).close(Duration.ZERO));
        }
        terminals.close();
        tasks.close();
        if (kept) {
            new TmuxOfATest(home, SOCKET).end();
        }
    }

    /** Long enough for anything on a busy machine; a wait that works never takes it. */
    static final Duration PATIENCE = Duration.ofSeconds(60);
}
