package dev.ptymcp.infra.ssh.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;

/** A home directory with configuration files in it, and what a configuration can ask about the machine. */
final class ConfigFolder {

    final Path home;
    private final Map<String, String> environment = new TreeMap<>();
    private String user = "ann";

    ConfigFolder(Path folder) {
        this.home = folder.toAbsolutePath();
    }

    /** A file below the home directory, readable by its owner alone. */
    ConfigFolder with(String name, String... lines) {
        try {
            Path file = home.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, String.join("\n", lines) + "\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The user's own file. */
    ConfigFolder config(String... lines) {
        return with(".ssh/config", lines);
    }

    ConfigFolder variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    ConfigFolder user(String name) {
        user = name;
        return this;
    }

    LocalFacts facts() {
        return new LocalFacts(home, user, "1234", "desk.example.org", environment::get);
    }

    OpenSshConfig load() {
        return OpenSshConfig.load(
                new ConfigSources(home.resolve(".ssh/config"), home.resolve("etc/ssh/ssh_config"), facts()));
    }

    HostSettings resolve(String host) {
        return load().resolve(HostQuery.of(host));
    }
}
