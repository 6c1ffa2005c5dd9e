package dev.ptymcp.infra.ssh;

import dev.ptymcp.application.port.OperatorPrompter;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import dev.ptymcp.domain.model.target.SshTarget;
import dev.ptymcp.infra.ssh.config.ConfigSources;
import dev.ptymcp.infra.ssh.config.LocalFacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A user of the transport, with a home directory of its own: configuration, keys and known hosts. */
final class TestHosts implements AutoCloseable {

    static final SshTimeouts BRISK = new SshTimeouts(
            Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(30), Duration.ofMillis(200));

    private final Path home;
    private final ThreadBackgroundTasks tasks = new ThreadBackgroundTasks();

    /**
     * @param home an empty directory
     */
    TestHosts(Path home) {
        this.home = home;
        write(".ssh/config", "");
    }

    /** A transport that reads this user's files. */
    SshTransport transport() {
        return transport(BRISK, OperatorPrompter.NOBODY);
    }

    SshTransport transport(SshTimeouts timeouts, OperatorPrompter prompter) {
        return new SshTransport(new SshTransport.Settings(sources(), prompter, tasks, timeouts));
    }

    ConfigSources sources() {
        LocalFacts facts = new LocalFacts(home, "tester", "1000", "here.example", name -> null);
        return new ConfigSources(home.resolve(".ssh/config"), home.resolve("no-system-config"), facts);
    }

    ThreadBackgroundTasks tasks() {
        return tasks;
    }

    Path home() {
        return home;
    }

    /** Adds lines to the configuration. */
    TestHosts config(String... lines) {
        return append(".ssh/config", String.join("\n", lines) + "\n");
    }

    /** A host of the configuration, on this machine, with its port, user and key. */
    TestHosts host(String alias, int port, String user, Path key, String... more) {
        config("Host " + alias, "HostName 127.0.0.1", "Port " + port, "User " + user, "IdentityFile " + key);
        return config(more);
    }

    /** Adds to the known hosts. */
    TestHosts knows(String lines) {
        return append(".ssh/known_hosts", lines);
    }

    private TestHosts append(String file, String text) {
        try {
            Path path = home.resolve(file);
            return write(file, (Files.exists(path) ? Files.readString(path) : "") + text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TestHosts write(String file, String text) {
        try {
            Path path = home.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SshTarget target(String alias) {
        return SshTarget.of(alias);
    }

    @Override
    public void close() {
        tasks.close();
    }
}
