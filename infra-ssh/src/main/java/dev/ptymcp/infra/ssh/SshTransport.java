package dev.ptymcp.infra.ssh;

import dev.ptymcp.application.port.BackgroundTasks;
import dev.ptymcp.application.port.Finding;
import dev.ptymcp.application.port.HostConnection;
import dev.ptymcp.application.port.HostTransport;
import dev.ptymcp.application.port.KnownTarget;
import dev.ptymcp.application.port.OperatorPrompter;
import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.target.ConnectionTarget;
import dev.ptymcp.domain.model.target.SshTarget;
import dev.ptymcp.infra.ssh.auth.AgentExamination;
import dev.ptymcp.infra.ssh.config.ConfigSources;
import dev.ptymcp.infra.ssh.config.HostQuery;
import dev.ptymcp.infra.ssh.config.HostSettings;
import dev.ptymcp.infra.ssh.config.OpenSshConfig;
import dev.ptymcp.infra.ssh.trust.KnownHosts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Terminals behind SSH servers, on jsch. Hosts, keys and known hosts are those of the OpenSSH configuration, which is read
 * anew for each call.
 *
 * <p>One connection serves all sessions to the same account that are reached and proved in the same way; each has a channel
 * of it, and none can hold up the others.
 */
public final class SshTransport implements HostTransport, AutoCloseable {

    /**
     * What the transport needs to know of the process that it serves.
     *
     * @param sources the OpenSSH configuration's files, and what it can refer to of this machine
     * @param prompter asks the operator for what the servers want to know
     * @param tasks runs what has to happen beside the callers
     * @param timeouts how long connecting may take
     * @param inherited the environment of proxy commands, and what of this process's may be sent to servers
     */
    public record Settings(
            ConfigSources sources,
            OperatorPrompter prompter,
            BackgroundTasks tasks,
            SshTimeouts timeouts,
            Map<String, String> inherited) {

        /** With the environment of this process. */
        public Settings(ConfigSources sources, OperatorPrompter prompter, BackgroundTasks tasks, SshTimeouts timeouts) {
            this(sources, prompter, tasks, timeouts, System.getenv());
        }

        /** Checks that nothing is missing. */
        public Settings {
            Objects.requireNonNull(sources, "sources");
            Objects.requireNonNull(prompter, "prompter");
            Objects.requireNonNull(tasks, "tasks");
            Objects.requireNonNull(timeouts, "timeouts");
            inherited = Map.copyOf(inherited);
        }

        /**
         * For the user of this process: the files are {@code ~/.ssh/config} and {@code /etc/ssh/ssh_config}, and what those
         * name.
         *
         * @param tasks runs what has to happen beside the callers
         * @param prompter asks the operator for what the servers want to know
         */
        public static Settings forThisMachine(BackgroundTasks tasks, OperatorPrompter prompter) {
            return new Settings(ConfigSources.standard(ThisMachine.facts()), prompter, tasks, SshTimeouts.DEFAULT);
        }

        /** The same with {@code file} in place of the user's configuration file, and no file of the system, as {@code ssh -F}. */
        public Settings configuredBy(Path file) {
            return new Settings(
                    new ConfigSources(file, Path.of("/dev/null"), sources.local()),
                    prompter,
                    tasks,
                    timeouts,
                    inherited);
        }

        /** The same with another environment to pass on. */
        public Settings inheriting(Map<String, String> environment) {
            return new Settings(sources, prompter, tasks, timeouts, environment);
        }
    }

    private final Settings settings;
    private final ConnectionPool pool;
    private final Dialer dialer;

    /**
     * A transport that has read no file and made no connection yet.
     *
     * @param settings what it needs to know of this process
     */
    public SshTransport(Settings settings) {
        this.settings = settings;
        this.pool = new ConnectionPool(settings.tasks(), settings.timeouts().linger());
        this.dialer = new Dialer(settings, pool);
    }

    /**
     * A transport for the user of this process, see {@link Settings#forThisMachine}.
     *
     * @param tasks runs what has to happen beside the callers
     * @param prompter asks the operator for what the servers want to know
     */
    public static SshTransport forThisMachine(BackgroundTasks tasks, OperatorPrompter prompter) {
        return new SshTransport(Settings.forThisMachine(tasks, prompter));
    }

    /**
     * Loads what the first connection would otherwise take some 100 ms longer for. Connects to nothing; blocks until it is
     * done; idempotent.
     *
     * @throws dev.ptymcp.domain.model.error.TerminalException with {@code NOT_SUPPORTED} where SSH cannot be used
     */
    public void warmUp() {
        WarmUp.run();
    }

    /**
     * Ends every connection at once, and with it the sessions that are left. Without this, a connection ends a few seconds
     * after its last session. Idempotent; does not block.
     */
    @Override
    public void close() {
        pool.close();
    }

    @Override
    public ConnectionTarget.Kind kind() {
        return ConnectionTarget.Kind.SSH;
    }

    @Override
    public HostConnection connect(ConnectionTarget target) {
        if (Thread.currentThread().isInterrupted()) {
            throw Waiting.cancelled();
        }
        if (!(target instanceof SshTarget ssh)) {
            throw new InvalidArgumentException("target", target.kind(), "an SSH target");
        }
        OpenSshConfig config = OpenSshConfig.load(settings.sources());
        HostSettings host = config.resolve(HostQuery.of(ssh));
        ConnectionClaim claim = dialer.claim(config, host, ssh.ownConnection());
        return new SshHost(claim, host, passedOn(host));
    }

    private Map<String, String> passedOn(HostSettings host) {
        Map<String, String> variables = new TreeMap<>();
        for (String name : settings.inherited().keySet()) {
            String value = settings.sources().local().environment().apply(name);
            if (value != null && host.session().sends(name)) {
                variables.put(name, value);
            }
        }
        return variables;
    }

    /** {@inheritDoc} Reads the OpenSSH configuration and known hosts, and asks the agent for its keys. */
    @Override
    public List<Finding> examine() {
        OpenSshConfig config = OpenSshConfig.load(settings.sources());
        HostSettings any = config.resolve(HostQuery.of("localhost"));
        List<Finding> all = new ArrayList<>();
        all.add(Finding.ok(
                "ssh configuration", "Understood; it names " + config.hosts().size() + " hosts."));
        any.trust().userFiles().stream().limit(1).map(KnownHosts::examine).forEach(all::add);
        all.add(AgentExamination.of(any.authentication().agent()));
        return all;
    }

    /** {@inheritDoc} The hosts that the OpenSSH configuration names. */
    @Override
    public List<KnownTarget> targets() {
        return OpenSshConfig.load(settings.sources()).hosts();
    }
}
