package dev.ptymcp.app.scenario;

import dev.ptymcp.application.Terminal;
import dev.ptymcp.application.Terminals;
import dev.ptymcp.application.persistence.PersistenceSettings;
import dev.ptymcp.application.port.OperatorPrompter;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import dev.ptymcp.application.session.OpenRequest;
import dev.ptymcp.application.session.OpenResult;
import dev.ptymcp.domain.model.session.Limit;
import dev.ptymcp.domain.model.session.SessionLimits;
import dev.ptymcp.domain.model.target.SshTarget;
import dev.ptymcp.domain.service.device.Profiles;
import dev.ptymcp.infra.ssh.SshTransport;
import dev.ptymcp.infra.ssh.config.ConfigSources;
import dev.ptymcp.infra.ssh.config.LocalFacts;
import dev.ptymcp.infra.ssh.fixture.KeyFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Terminals over SSH for a user with a home directory, a key and a configuration of its own. */
final class SshTerminals implements AutoCloseable {

    private static final SessionLimits MANY = SessionLimits.DEFAULT.with(Limit.SESSIONS, 200);

    private final Path home;
    private final KeyFiles key;
    private final Terminals terminals;
    private final ThreadBackgroundTasks tasks = new ThreadBackgroundTasks();

    /** @param home an empty directory */
    SshTerminals(Path home) {
        this(home, Profiles.NONE);
    }

    SshTerminals(Path home, Profiles profiles) {
        this(home, profiles, MANY);
    }

    SshTerminals(Path home, SessionLimits limits) {
        this(home, Profiles.NONE, limits);
    }

    SshTerminals(Path home, PersistenceSettings persistence) {
        this(home, Profiles.NONE, MANY, persistence);
    }

    private SshTerminals(Path home, Profiles profiles, SessionLimits limits) {
        this(home, profiles, limits, PersistenceSettings.DEFAULT);
    }

    private SshTerminals(Path home, Profiles profiles, SessionLimits limits, PersistenceSettings persistence) {
        this.home = home;
        write(".ssh/config", "");
        this.key = KeyFiles.generate(home.resolve(".ssh"), "id_ed25519", "ed25519");
        LocalFacts facts = new LocalFacts(home, "tester", "1000", "here.example", name -> null);
        SshTransport.Settings settings = SshTransport.Settings.forThisMachine(tasks, OperatorPrompter.NOBODY);
        ConfigSources sources = new ConfigSources(home.resolve(".ssh/config"), home.resolve("no-system-config"), facts);
        this.terminals = Terminals.builder()
                .transport(new SshTransport(
                        new SshTransport.Settings(sources, settings.prompter(), tasks, settings.timeouts())))
                .inherited(Map.of())
                .limits(limits)
                .profiles(profiles)
                .persistence(persistence)
                .tasks(tasks)
                .build();
    }

    Terminals all() {
        return terminals;
    }

    /** The line that lets this user in. */
    String publicKey() {
        return key.publicLine();
    }

    /** An alias for an account of a server on this machine, whose host key is known. */
    void host(String alias, int port, String user, String knownHosts) {
        append(".ssh/config", "Host " + alias + "\n  HostName 127.0.0.1\n  Port " + port + "\n  User " + user + "\n");
        append(".ssh/known_hosts", knownHosts);
    }

    Terminal open(String alias) {
        return opened(SshTarget.of(alias));
    }

    Terminal opened(SshTarget target) {
        return session(terminals.open(OpenRequest.of(target)));
    }

    Terminal session(OpenResult result) {
        return terminals.session(result.info().id().value());
    }

    private void append(String file, String text) {
        try {
            Path path = home.resolve(file);
            write(file, (Files.exists(path) ? Files.readString(path) : "") + text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String file, String text) {
        try {
            Path path = home.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        terminals.close();
        tasks.close();
    }
}
