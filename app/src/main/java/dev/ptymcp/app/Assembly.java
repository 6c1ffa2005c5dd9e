package dev.ptymcp.app;

import dev.ptymcp.adapter.mcp.McpServer;
import dev.ptymcp.adapter.mcp.ServerInfo;
import dev.ptymcp.adapter.mcp.client.ConnectedClients;
import dev.ptymcp.adapter.mcp.client.UrlPrompter;
import dev.ptymcp.adapter.mcp.compat.CompatTools;
import dev.ptymcp.adapter.mcp.compat.Predecessor;
import dev.ptymcp.adapter.mcp.completion.Completions;
import dev.ptymcp.adapter.mcp.feature.ChangeSource;
import dev.ptymcp.adapter.mcp.feature.Features;
import dev.ptymcp.adapter.mcp.feature.ServerChanges;
import dev.ptymcp.adapter.mcp.prompt.PromptRequests;
import dev.ptymcp.adapter.mcp.resource.SessionResources;
import dev.ptymcp.adapter.mcp.tool.CoreTools;
import dev.ptymcp.adapter.mcp.tool.Instructions;
import dev.ptymcp.adapter.mcp.tool.ToolCatalog;
import dev.ptymcp.adapter.mcp.tool.ToolGroup;
import dev.ptymcp.adapter.mcp.tool.ToolPreset;
import dev.ptymcp.adapter.mcp.tool.ToolSelection;
import dev.ptymcp.adapter.mcp.tool.ToolSource;
import dev.ptymcp.adapter.mcp.tool.ToolSurroundings;
import dev.ptymcp.adapter.mcp.transport.CallLoad;
import dev.ptymcp.app.audit.AuditSettings;
import dev.ptymcp.app.audit.AuditSinks;
import dev.ptymcp.app.cli.Server;
import dev.ptymcp.app.config.ConfigFileLocation;
import dev.ptymcp.app.config.Configuration;
import dev.ptymcp.app.log.Logging;
import dev.ptymcp.app.metrics.ProcessGauges;
import dev.ptymcp.app.prompt.PromptDirectory;
import dev.ptymcp.app.script.ScriptDirectory;
import dev.ptymcp.app.secret.LoopbackPage;
import dev.ptymcp.app.secret.PrompterOnFirstUse;
import dev.ptymcp.app.transcript.LateTranscripts;
import dev.ptymcp.application.Terminals;
import dev.ptymcp.application.TerminalsBuilder;
import dev.ptymcp.application.approval.PatientPrompter;
import dev.ptymcp.application.port.AuditSink;
import dev.ptymcp.application.port.BackgroundTasks;
import dev.ptymcp.application.port.Finding;
import dev.ptymcp.application.port.HealthSource;
import dev.ptymcp.application.port.LoginShell;
import dev.ptymcp.application.port.OperatorPrompter;
import dev.ptymcp.application.port.PrivateDirectory;
import dev.ptymcp.application.runtime.OnFirstUse;
import dev.ptymcp.application.runtime.SystemTimeSource;
import dev.ptymcp.application.secret.Redactions;
import dev.ptymcp.application.session.Oversight;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.target.ConnectionTarget.Kind;
import dev.ptymcp.infra.picture.PngScreenPainter;
import dev.ptymcp.infra.pty.Confinement;
import dev.ptymcp.infra.pty.PtyTransport;
import dev.ptymcp.infra.pty.SystemLoginShell;
import dev.ptymcp.infra.serial.SerialTransport;
import dev.ptymcp.infra.socket.RemoteSerialTransport;
import dev.ptymcp.infra.socket.SocketTransport;
import dev.ptymcp.infra.ssh.SshTransport;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Puts the product together: the only class that names concrete adapters. What a start does not need is handed over as its
 * maker, see ADR 5. Thread-safe.
 */
final class Assembly implements Server.Assembly {

    private final Map<String, String> environment;
    private final BackgroundTasks tasks;
    private final String version;

    Assembly(Map<String, String> environment, BackgroundTasks tasks, String version) {
        this.environment = Map.copyOf(environment);
        this.tasks = tasks;
        this.version = version;
    }

    @Override
    public Server assemble(Configuration configuration) {
        LogSettings.apply(configuration);
        PrivateDirectory files = FileSettings.directory(configuration, environment);
        Map<String, String> inherited = LocalSettings.environment(
                        configuration, SecretSettings.variables(configuration))
                .filter(environment);
        OnFirstUse<PtyTransport> local = new OnFirstUse<>(
                () -> new PtyTransport(new PtyTransport.Settings(inherited, files, tasks, confinement(configuration))));
        CallLoad load = new CallLoad(LimitSettings.calls(configuration));
        ConnectedClients clients = new ConnectedClients();
        OnFirstUse<LoopbackPage> pages =
                new OnFirstUse<>(() -> SecretSettings.pages(configuration, SystemTimeSource.INSTANCE, tasks));
        OperatorPrompter operator = operator(configuration, clients, pages);
        Optional<AuditSinks> audit = audit(configuration);
        Redactions redactions = new Redactions();
        Logging.clean(redactions::clean);
        OnFirstUse<SshTransport> ssh = new OnFirstUse<>(() -> new SshTransport(
                ssh(configuration, redactions.watching(operator)).inheriting(inherited)));
        LateTranscripts transcripts =
                new LateTranscripts(() -> TranscriptSettings.transcripts(configuration, environment));
        Optional<ScriptDirectory> scripts = ToolSettings.scripts(configuration, environment);
        Terminals terminals = terminals(configuration, transcripts)
                .transport(Kind.LOCAL, local)
                .transport(
                        Kind.SERIAL,
                        () -> new SerialTransport(new SerialTransport.Settings(
                                files, tasks, work -> local.get().keepingSignals(work))))
                .transport(Kind.SOCKET, () -> new SocketTransport(tasks))
                .transport(Kind.REMOTE_SERIAL, () -> new RemoteSerialTransport(tasks))
                .transport(Kind.SSH, ssh)
                .inherited(inherited)
                .oversight(new Oversight(
                        LimitSettings.ceilings(configuration, SessionSettings.limits(configuration)),
                        LocalSettings.directories(
                                configuration, path -> local.get().checkedDirectory(path)),
                        health(List.of(load, new ProcessGauges(), transcripts), scripts)))
                .operator(operator)
                .audit(audit.isPresent() ? audit.get() : AuditSink.NONE)
                .redactions(redactions)
                .secretSources(SecretSettings.sources(configuration, environment))
                .secretsMayEcho(DeliverySettings.echoAllowed(configuration))
                .build();
        ToolSurroundings around = new ToolSurroundings(terminals, tasks, SystemTimeSource.INSTANCE);
        ToolCatalog catalog = catalog(configuration, around);
        OnFirstUse<SessionResources> resources = new OnFirstUse<>(() -> new SessionResources(around, catalog));
        OnFirstUse<PromptRequests> prompts = new OnFirstUse<>(() -> new PromptRequests(PromptDirectory.begin(
                PromptSettings.settings(configuration, environment),
                tasks,
                problem -> Logging.warnOperator("dev.ptymcp.app.prompt", problem))));
        ToolSource tools =
                scripts.<ToolSource>map(own -> own.begin(catalog, around)).orElse(ToolSource.of(catalog));
        McpServer.Offer offer = new McpServer.Offer(
                tools,
                Features.NONE
                        .later(Features.RESOURCES, () -> resources.get().handlers())
                        .later(Features.PROMPTS, () -> prompts.get().handlers())
                        .later(Features.COMPLETIONS, () -> new Completions(terminals, prompts.get()::arguments)
                                .handlers()));
        ServerInfo info = new ServerInfo("pty-mcp", version, Instructions.text());
        McpServer.Surroundings surroundings = new McpServer.Surroundings(
                        info, tasks, Logging.logger("dev.ptymcp.adapter.mcp"), clients)
                .cleaning(redactions::clean)
                .bounded(load)
                .telling(new ServerChanges(
                        tasks,
                        SystemTimeSource.INSTANCE,
                        () -> List.of(
                                ChangeSource.ofTools(tools),
                                resources.get().changes(),
                                ChangeSource.ofList(ChangeSource.Listed.PROMPTS, prompts))));
        return new Assembled(
                terminals,
                offer,
                surroundings,
                new Transports(local, ssh, pages, audit),
                () -> Examination.of(configuration, environment));
    }

    /** What compatibility takes is read only where it is wanted. */
    private static ToolCatalog catalog(Configuration configuration, ToolSurroundings around) {
        List<ToolSettings.Compat> compat = ToolSettings.compat(configuration);
        return compat.isEmpty()
                ? CoreTools.catalog(around, selection(configuration))
                : CompatTools.catalog(
                        around,
                        selection(configuration),
                        compat.stream()
                                .map(other -> Predecessor.valueOf(other.name()))
                                .toList());
    }

    private static ToolSelection selection(Configuration configuration) {
        return new ToolSelection(
                        ToolPreset.valueOf(ToolSettings.preset(configuration).name()),
                        Set.of(),
                        ToolSettings.without(configuration),
                        AccessSettings.ownership(configuration).required())
                .with(ToolSettings.groups(configuration).stream()
                        .map(group -> ToolGroup.valueOf(group.name()))
                        .toList());
    }

    private static List<HealthSource> health(List<HealthSource> always, Optional<? extends HealthSource> more) {
        return Stream.concat(always.stream(), more.stream()).toList();
    }

    private TerminalsBuilder terminals(Configuration configuration, LateTranscripts transcripts) {
        OnFirstUse<PngScreenPainter> painter = new OnFirstUse<>(PngScreenPainter::new);
        return Terminals.builder()
                .profiles(ProfileSettings.profiles(configuration, environment))
                .loginShell(() -> loginShell().command())
                .ownership(AccessSettings.ownership(configuration))
                .rules(PolicySettings.rules(configuration, SystemTimeSource.INSTANCE))
                .limits(SessionSettings.limits(configuration))
                .persistence(KeepingSettings.settings(configuration))
                .transcripts(transcripts)
                .tasks(tasks)
                .painter(screen -> painter.get().paint(screen));
    }

    private static Confinement confinement(Configuration configuration) {
        return new Confinement(LocalSettings.root(configuration), LocalSettings.programs(configuration));
    }

    private LoginShell loginShell() {
        return new SystemLoginShell(
                environment, Path.of("/etc/passwd"), System.getProperty("user.name"), System.getProperty("os.name"));
    }

    private OperatorPrompter operator(
            Configuration configuration, ConnectedClients clients, OnFirstUse<LoopbackPage> pages) {
        return SecretSettings.asks(configuration)
                ? new PrompterOnFirstUse(new OnFirstUse<>(() -> new PatientPrompter(
                        SecretSettings.prompter(
                                configuration, environment, new UrlPrompter(clients, pages.get()), pages.get()),
                        SystemTimeSource.INSTANCE)))
                : OperatorPrompter.NOBODY;
    }

    private SshTransport.Settings ssh(Configuration configuration, OperatorPrompter operator) {
        SshTransport.Settings settings = SshTransport.Settings.forThisMachine(tasks, operator);
        return SshSettings.configFile(configuration).map(settings::configuredBy).orElse(settings);
    }

    private Optional<AuditSinks> audit(Configuration configuration) {
        ConfigFileLocation.Platform platform = new ConfigFileLocation.Platform(
                System.getProperty("os.name"), Path.of(System.getProperty("user.home")));
        AuditSettings settings = new AuditSettings(configuration, platform, environment);
        return settings.enabled()
                ? Optional.of(new AuditSinks(
                        settings,
                        new AuditSinks.Surroundings(tasks, SystemTimeSource.INSTANCE, System.getProperty("user.name"))))
                : Optional.empty();
    }

    /** Those that have something to do before the first session or after the last. */
    private record Transports(
            OnFirstUse<PtyTransport> local,
            OnFirstUse<SshTransport> ssh,
            OnFirstUse<LoopbackPage> pages,
            Optional<AuditSinks> audit) {}

    /** The whole, with its one way to end. */
    private final class Assembled implements Server {

        /** Below the two seconds in which everything is to be gone; what is left then, the kernel hangs up. */
        private static final Duration TO_CLOSE = Duration.ofMillis(1500);

        /** Long enough for the first answer to be out of the way. */
        private static final Duration TO_WARM_UP = Duration.ofMillis(300);

        private final Terminals terminals;
        private final McpServer.Offer offer;
        private final McpServer.Surroundings surroundings;
        private final Transports transports;
        private final Supplier<List<Finding>> examination;
        private final Set<McpServer> serving = ConcurrentHashMap.newKeySet();
        private final AtomicBoolean closing = new AtomicBoolean();
        private final CountDownLatch closed = new CountDownLatch(1);

        Assembled(
                Terminals terminals,
                McpServer.Offer offer,
                McpServer.Surroundings surroundings,
                Transports transports,
                Supplier<List<Finding>> examination) {
            this.terminals = terminals;
            this.offer = offer;
            this.surroundings = surroundings;
            this.transports = transports;
            this.examination = examination;
        }

        @Override
        public void serve(InputStream in, OutputStream out) {
            McpServer server = McpServer.serve(in, out, offer, surroundings);
            serving.add(server);
            // What the first session needs is made ready while the client thinks.
            tasks.schedule(TO_WARM_UP, () -> tasks.start("pty-mcp warming up", this::warmUp));
            try (server) {
                server.awaitEnd();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                serving.remove(server);
            }
        }

        private void warmUp() {
            try {
                transports.local().get().warmUp();
            } catch (TerminalException e) {
                // Whoever opens a session is told the same.
                surroundings.log().log(System.Logger.Level.INFO, e.getMessage());
            }
            takeUp();
        }

        private void takeUp() {
            for (String problem : terminals.takeUp().problems()) {
                surroundings.log().log(System.Logger.Level.WARNING, problem);
            }
        }

        @Override
        public List<Finding> examine() {
            return Stream.concat(terminals.examine().stream(), examination.get().stream())
                    .toList();
        }

        @Override
        public void close() {
            if (closing.compareAndSet(false, true)) {
                serving.forEach(McpServer::close);
                tasks.start("pty-mcp closing sessions", () -> {
                    transports.pages().made().ifPresent(LoopbackPage::close);
                    terminals.close();
                    transports.ssh().made().ifPresent(SshTransport::close);
                    // The last, because closing sessions is recorded too.
                    if (transports.audit().isPresent()) {
                        transports.audit().get().close();
                    }
                    closed.countDown();
                });
            }
            awaitClosed();
        }

        /** Whoever closes too, such as the end of the process while the end of the input is dealt with, waits as well. */
        private void awaitClosed() {
            try {
                if (!closed.await(TO_CLOSE.toMillis(), TimeUnit.MILLISECONDS)) {
                    surroundings.log().log(System.Logger.Level.WARNING, "Some sessions did not end in time.");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
