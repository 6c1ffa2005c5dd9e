package dev.ptymcp.infra.ssh;

import dev.ptymcp.application.port.HostConnection;
import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.target.ConnectionTarget;
import dev.ptymcp.domain.model.target.SshTarget;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import dev.ptymcp.infra.ssh.ConnectionClaim.Opened;
import dev.ptymcp.infra.ssh.config.HostSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A host to which somebody is connected. */
final class SshHost implements HostConnection {

    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(15);

    private final ConnectionClaim claim;
    private final HostSettings settings;
    private final Map<String, String> passedOn;

    /**
     * @param claim given up when this is closed
     * @param settings what the configuration says about the host
     * @param passedOn variables of this machine that the configuration passes on
     */
    SshHost(ConnectionClaim claim, HostSettings settings, Map<String, String> passedOn) {
        this.claim = claim;
        this.settings = settings;
        this.passedOn = Map.copyOf(passedOn);
    }

    @Override
    public String software() {
        return claim.connection().software();
    }

    @Override
    public Optional<String> configuredCommand() {
        return settings.session().remoteCommand();
    }

    @Override
    public Optional<CommandOutcome> run(String command, byte[] input, Duration atMost) {
        return CommandRun.of(command, input).on(claim, atMost);
    }

    @Override
    public TerminalConnection open(ConnectionTarget target, TerminalSize size) {
        if (!(target instanceof SshTarget ssh)) {
            throw new InvalidArgumentException("target", target.kind(), "an SSH target");
        }
        Opened opened = claim.open(connection -> connection.openChannel("session", null, channel -> {}));
        try {
            List<String> warnings = new ArrayList<>();
            settings.warnings().forEach(warning -> warnings.add(warning.toString()));
            warnings.addAll(opened.claim().connection().warnings());
            if (!start(opened.channel(), ssh, size)) {
                warnings.add("The server refused a terminal: what runs there sees none.");
            }
            return new TerminalChannel(opened.channel(), opened.claim(), List.copyOf(warnings));
        } catch (RuntimeException failure) {
            opened.channel().hangUp();
            opened.claim().close();
            throw failure;
        }
    }

    /** Returns whether there is a terminal. */
    private boolean start(SshChannel channel, SshTarget target, TerminalSize size) {
        CompletableFuture<Boolean> terminal = channel.ask(ChannelRequest.terminal(size));
        environment(target).forEach((name, value) -> channel.tell(ChannelRequest.environment(name, value)));
        Optional<String> command = target.command().or(this::configuredCommand);
        CompletableFuture<Boolean> started =
                channel.ask(command.map(ChannelRequest::command).orElseGet(ChannelRequest::shell));
        // An answer that does not come: there are devices that start a shell and never say so.
        boolean refused = Waiting.forResult(started, ANSWERS_WITHIN).equals(Optional.of(false));
        if (refused) {
            throw refused(command.isPresent(), channel);
        }
        return terminal.getNow(true);
    }

    private Map<String, String> environment(SshTarget target) {
        Map<String, String> all = new LinkedHashMap<>(passedOn);
        all.putAll(settings.session().setEnv());
        all.putAll(target.environment());
        return all;
    }

    private TerminalException refused(boolean command, SshChannel channel) {
        if (!claim.connection().isAlive()) {
            return claim.connection().lost();
        }
        return new TerminalException(
                ErrorCode.CHANNEL_REFUSED,
                "The server " + claim.connection().host() + " starts no " + (command ? "command" : "shell")
                        + " for this account.",
                command ? "Open it without a command, if the account has a shell." : "Ask who runs the server.");
    }

    @Override
    public void close() {
        claim.close();
    }
}
