package dev.ptymcp.infra.ssh.config;

import dev.ptymcp.application.port.KnownTarget;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The configuration of the OpenSSH client, as it was when it was loaded: ssh_config(5) of OpenSSH 9.2, with the words of
 * later versions. Nothing in it is ever run. Immutable.
 */
public final class OpenSshConfig {

    /** Where the defaults come from, for errors about them. */
    static final Location DEFAULTS = new Location("(defaults)", 0, false);

    /** Where the caller's words come from, for errors about them. */
    static final Location CALLER = new Location("identity", 0, false);

    private final List<ConfigFile> files;
    private final LocalFacts local;

    private OpenSshConfig(List<ConfigFile> files, LocalFacts local) {
        this.files = List.copyOf(files);
        this.local = local;
    }

    /**
     * Reads the files with everything that they include. A file that does not exist says nothing. Blocks while reading.
     *
     * @throws dev.ptymcp.domain.model.error.TerminalException with {@code INVALID_SSH_CONFIG}, the file and the line, when
     *     something cannot be understood
     */
    public static OpenSshConfig load(ConfigSources sources) {
        Path home = sources.local().home();
        Path besides =
                Objects.requireNonNull(sources.systemFile().toAbsolutePath().getParent(), "systemFile");
        FileOwners owners = new FileOwners(sources.local().userId());
        ConfigReader user = new ConfigReader(new IncludePaths(home, home.resolve(".ssh"), true), owners, true);
        ConfigReader system = new ConfigReader(new IncludePaths(home, besides, false), owners, false);
        return new OpenSshConfig(
                List.of(user.read(sources.userFile()), system.read(sources.systemFile())), sources.local());
    }

    /**
     * What applies to a host. Reads no files and looks up no names.
     *
     * @throws dev.ptymcp.domain.model.error.TerminalException with {@code INVALID_SSH_CONFIG}, the file and the line, when
     *     what applies cannot be understood: an unknown directive or token, a variable that is not set
     */
    public HostSettings resolve(HostQuery query) {
        return new SettingsAssembly(resolution(query)).assemble();
    }

    /**
     * The hosts that the configuration names without wildcards, in its order, with {@code hostname}, {@code user},
     * {@code port} and {@code proxy_jump}; one that cannot be resolved says so in its description.
     *
     * @throws dev.ptymcp.domain.model.error.TerminalException with {@code INVALID_SSH_CONFIG} for an unknown directive
     */
    public List<KnownTarget> hosts() {
        Set<String> names = new LinkedHashSet<>();
        files.forEach(file -> collect(file, names));
        List<KnownTarget> hosts = new ArrayList<>();
        for (String name : names) {
            if (HostQuery.isHost(name)) {
                Resolution resolution = resolution(HostQuery.of(name));
                if (resolution.named()) {
                    hosts.add(KnownHost.of(resolution));
                }
            }
        }
        return List.copyOf(hosts);
    }

    private Resolution resolution(HostQuery query) {
        Resolution resolution = new Resolution(query, local);
        resolution.read(files);
        return resolution;
    }

    private static void collect(ConfigFile file, Set<String> names) {
        for (Directive directive : file.directives()) {
            if (directive instanceof HostBlock block) {
                names.addAll(block.names());
            } else if (directive instanceof Inclusion inclusion) {
                inclusion.files().forEach(each -> collect(each, names));
            }
        }
    }
}
