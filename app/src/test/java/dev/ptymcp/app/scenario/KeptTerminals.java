package dev.ptymcp.app.scenario;

import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.Terminals;
import dev.ptymcp.application.access.Ownership;
import dev.ptymcp.application.persistence.PersistenceSettings;
import dev.ptymcp.application.persistence.TmuxOfATest;
import dev.ptymcp.application.runtime.DiskPrivateDirectory;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import dev.ptymcp.application.session.OpenRequest;
import dev.ptymcp.application.session.SessionOptions;
import dev.ptymcp.domain.model.session.SessionLimits;
import dev.ptymcp.domain.model.target.LocalProgram;
import dev.ptymcp.infra.pty.PtyTransport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A server's terminals of which sessions can be kept by a tmux of the test alone. */
final class KeptTerminals implements AutoCloseable {

    static final SessionOptions PERSISTENT = SessionOptions.DEFAULT.persistent(true);

    private final Path home;
    private final String socket;
    private final ThreadBackgroundTasks tasks = new ThreadBackgroundTasks();
    private final Terminals terminals;

    KeptTerminals(Path home, String socket) {
        this(home, socket, SessionLimits.DEFAULT);
    }

    KeptTerminals(Path home, String socket, SessionLimits limits) {
        this(home, limits, new PersistenceSettings(socket, 16L << 20), Ownership.FREE);
    }

    KeptTerminals(Path home, PersistenceSettings persistence) {
        this(home, SessionLimits.DEFAULT, persistence, Ownership.FREE);
    }

    KeptTerminals(Path home, SessionLimits limits, PersistenceSettings persistence, Ownership ownership) {
        this.home = home;
        this.socket = persistence.socket();
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("HOME", home.toString());
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("TMUX_TMPDIR", home.toString());
        environment.remove("XDG_STATE_HOME");
        environment.remove("ENV");
        this.terminals = Terminals.builder()
                .transport(new PtyTransport(new PtyTransport.Settings(
                        environment, DiskPrivateDirectory.at(home.resolve(".pty-mcp")), tasks)))
                .inherited(environment)
                .limits(limits)
                .persistence(persistence)
                .ownership(ownership)
                .tasks(tasks)
                .build();
    }

    Terminals all() {
        return terminals;
    }

    Terminal keep(String name, String... command) {
        LocalProgram program = new LocalProgram(
                List.of(command), Optional.of(home.toString()), Map.of(), LocalProgram.Mode.PTY, Map.of());
        return terminals.session(terminals
                .open(OpenRequest.of(program).with(PERSISTENT).named(name))
                .info()
                .id()
                .value());
    }

    /** Asks tmux itself. */
    String tmux(String... words) {
        return tmux(home, socket).run(words);
    }

    /** The tmux of a test, whoever speaks to it. */
    static TmuxOfATest tmux(Path home, String socket) {
        return new TmuxOfATest(home, socket);
    }

    /** Ends the tmux of a test with everything that it keeps. */
    static void endTmux(Path home, String socket) {
        tmux(home, socket).end();
    }

    @Override
    public void close() {
        terminals.close();
        tasks.close();
    }

    static final Duration SOON = Duration.ofSeconds(20);
}
