package dev.ptymcp.app.scenario;

import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.Terminals;
import dev.ptymcp.application.access.Ownership;
import dev.ptymcp.application.persistence.PersistenceSettings;
import dev.ptymcp.application.runtime.DiskPrivateDirectory;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import dev.ptymcp.application.session.OpenRequest;
import dev.ptymcp.application.session.SessionOptions;
import dev.ptymcp.domain.model.session.SessionLimits;
import dev.ptymcp.domain.model.target.LocalProgram;
import dev.ptymcp.infra.pty.PtyTransport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
        return run(home, socket, words);
    }

    private static String run(Path home, String socket, String... words) {
        try {
            List<String> command = new ArrayList<>(List.of("tmux", "-L", socket));
            command.addAll(List.of(words));
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("TMUX_TMPDIR", home.toString());
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return output;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends the tmux of a test with everything that it keeps; what writes its logs ends a moment later and removes them. */
    static void endTmux(Path home, String socket) {
        run(home, socket, "kill-server");
        Path logs = home.resolve(".local/state/pty-mcp").resolve(socket);
        long end = System.nanoTime() + SOON.toNanos();
        while (holdsLogs(logs) && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    private static boolean holdsLogs(Path logs) {
        String[] left = logs.toFile().list();
        return left != null && left.length > 0;
    }

    @Override
    public void close() {
        terminals.close();
        tasks.close();
    }

    static final Duration SOON = Duration.ofSeconds(20);
}
