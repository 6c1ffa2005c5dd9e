package dev.ptymcp.adapter.mcp;

import dev.ptymcp.adapter.mcp.client.ConnectedClients;
import dev.ptymcp.adapter.mcp.client.Elicitation;
import dev.ptymcp.adapter.mcp.client.FormApprover;
import dev.ptymcp.adapter.mcp.era.EraSurroundings;
import dev.ptymcp.adapter.mcp.era.StatelessEra;
import dev.ptymcp.adapter.mcp.error.ErrorTranslation;
import dev.ptymcp.adapter.mcp.feature.Features;
import dev.ptymcp.adapter.mcp.feature.Subscriptions;
import dev.ptymcp.adapter.mcp.json.SdkJsonMapper;
import dev.ptymcp.adapter.mcp.json.SmallSchemaValidator;
import dev.ptymcp.adapter.mcp.tool.ToolCatalog;
import dev.ptymcp.adapter.mcp.tool.ToolSource;
import dev.ptymcp.adapter.mcp.transport.CallLoad;
import dev.ptymcp.adapter.mcp.transport.Changes;
import dev.ptymcp.adapter.mcp.transport.ClientQuestions;
import dev.ptymcp.adapter.mcp.transport.DirectRequests;
import dev.ptymcp.adapter.mcp.transport.EndReason;
import dev.ptymcp.adapter.mcp.transport.StdioTransport;
import dev.ptymcp.application.port.BackgroundTasks;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Serves a catalog of tools over MCP, revisions 2024-11-05 to 2025-11-25 and 2026-07-28, to one client at the other end of
 * a pair of streams.
 *
 * <p>Typical use: {@code McpServer.serve(in, out, catalog, surroundings).awaitEnd()}, then close the application. Thread-safe.
 */
public final class McpServer implements AutoCloseable {

    /** How long a person may take to answer a question that a tool asks through the client. */
    private static final Duration PATIENCE_WITH_PEOPLE = Duration.ofMinutes(10);

    /**
     * What a server works with.
     *
     * @param info what it says of itself
     * @param tasks where its threads come from; they must not keep the process alive
     * @param log where its own failures go; must never lead to the output stream
     * @param clients where its client is to be found by those who ask its user something
     * @param clean covers secrets in the texts of failures
     * @param load how much is worked on at once, by all servers that have the same
     * @param changes what clients can be told of when it changes
     */
    public record Surroundings(
            ServerInfo info,
            BackgroundTasks tasks,
            System.Logger log,
            ConnectedClients clients,
            UnaryOperator<String> clean,
            CallLoad load,
            Changes changes) {

        /** With clients that nobody else asks anything, and no secrets. */
        public Surroundings(ServerInfo info, BackgroundTasks tasks, System.Logger log) {
            this(info, tasks, log, new ConnectedClients());
        }

        /** Without secrets. */
        public Surroundings(ServerInfo info, BackgroundTasks tasks, System.Logger log, ConnectedClients clients) {
            this(
                    info,
                    tasks,
                    log,
                    clients,
                    UnaryOperator.identity(),
                    new CallLoad(CallLoad.DEFAULT_CALLS),
                    Changes.NONE);
        }

        /** The same with something that covers secrets. */
        public Surroundings cleaning(UnaryOperator<String> newClean) {
            return new Surroundings(info, tasks, log, clients, newClean, load, changes);
        }

        /** The same with another bound of what is worked on at once. */
        public Surroundings bounded(CallLoad newLoad) {
            return new Surroundings(info, tasks, log, clients, clean, newLoad, changes);
        }

        /** The same with changes to tell of. */
        public Surroundings telling(Changes newChanges) {
            return new Surroundings(info, tasks, log, clients, clean, load, newChanges);
        }
    }

    private final StdioTransport transport;
    private final ToolSource.Watching watching;

    private McpServer(StdioTransport transport, ToolSource.Watching watching) {
        this.transport = transport;
        this.watching = watching;
    }

    /** Begins to serve, on threads of its own, and returns at once. The streams are not closed. */
    public static McpServer serve(InputStream in, OutputStream out, ToolCatalog catalog, Surroundings around) {
        return serve(in, out, new Offer(ToolSource.of(catalog), Features.NONE), around);
    }

    /**
     * What a server has for its client.
     *
     * @param tools what can be called
     * @param features what else there is
     */
    public record Offer(ToolSource tools, Features features) {

        /** With the list of tools where that changes; the SDK lists them in the order in which it was told of them. */
        Features all() {
            return tools.changes()
                    ? features.with(
                            Map.of("tools/list", (caller, params) -> Map.of("tools", declarations(tools.current()))))
                    : features;
        }
    }

    /** Begins to serve, on threads of its own, and returns at once. The streams are not closed. */
    public static McpServer serve(InputStream in, OutputStream out, Offer offer, Surroundings around) {
        SdkJsonMapper mapper = new SdkJsonMapper();
        Features features = offer.all();
        ErrorTranslation errors = new ErrorTranslation(around.log(), around.clean());
        ToolCalls calls = new ToolCalls(offer.tools(), errors, around.clients());
        Subscriptions subscriptions = new Subscriptions(around.changes());
        StdioTransport transport = new StdioTransport(
                in,
                out,
                new StdioTransport.Surroundings(
                        around.tasks(),
                        mapper,
                        calls,
                        around.log(),
                        around.load(),
                        stateless(around, calls, mapper, features.direct(errors, around.clients())),
                        subscriptions.of(features).direct(errors, around.clients())));
        McpSyncServer sdk = io.modelcontextprotocol.server.McpServer.sync(transport)
                .jsonMapper(mapper)
                .jsonSchemaValidator(new SmallSchemaValidator())
                .serverInfo(around.info().name(), around.info().version())
                .instructions(around.info().instructions())
                .capabilities(capabilities(features, offer.tools().changes()))
                .requestTimeout(PATIENCE_WITH_PEOPLE)
                .immediateExecution(true)
                // The binder checks arguments, more leniently than their schema says and with better messages.
                .validateToolInputs(false)
                .tools(Registered.specifications(declarations(offer.tools().current()), calls))
                .build();
        Registered tools = new Registered(sdk, calls, offer.tools().current().names());
        ToolSource.Watching watching =
                offer.tools().watch(() -> tools.add(offer.tools().current()));
        Elicitation client = new Elicitation(transport.requests());
        calls.approvedBy(new FormApprover(client));
        around.clients().add(client);
        subscriptions.toldTo(notice -> transport.requests().tellOnce(notice.method(), notice.params()));
        transport.requests().whenEnded(subscriptions::close);
        transport.start();
        return new McpServer(transport, watching);
    }

    /**
     * Blocks until the client is gone or {@link #close} was called, and the calls that still ran have ended or have had
     * half a second to.
     *
     * @return why it is over
     * @throws InterruptedException when interrupted while waiting; the server goes on
     */
    public EndReason awaitEnd() throws InterruptedException {
        return transport.awaitEnd();
    }

    /** Interrupts running calls and stops serving. Idempotent. */
    @Override
    public void close() {
        watching.close();
        transport.close();
    }

    /** How the client that greeted can be asked something, whoever asks. */
    ClientQuestions questions() {
        return transport.requests();
    }

    private static StatelessEra stateless(
            Surroundings around, ToolCalls calls, SdkJsonMapper mapper, DirectRequests direct) {
        return new StatelessEra(() -> new EraSurroundings(
                Map.of("name", around.info().name(), "version", around.info().version()),
                StdioTransport.VERSIONS,
                calls,
                direct,
                mapper,
                around.changes(),
                around.tasks(),
                around.log()));
    }

    /** Where the client learns what there is; requests of these never reach the SDK, see {@link Features}. */
    private static McpSchema.ServerCapabilities capabilities(Features features, boolean toolsChange) {
        McpSchema.ServerCapabilities.Builder capabilities =
                McpSchema.ServerCapabilities.builder().tools(toolsChange);
        if (features.hasResources()) {
            capabilities.resources(true, true);
        }
        if (features.hasPrompts()) {
            capabilities.prompts(true);
        }
        if (features.hasCompletions()) {
            capabilities.completions();
        }
        return capabilities.build();
    }

    private static List<McpSchema.Tool> declarations(ToolCatalog catalog) {
        return catalog.tools().stream()
                .map(tool -> ToolDeclaration.of(tool, catalog.listed()))
                .toList();
    }

    /** The names that the SDK knows. One that is no tool any more stays there; a call of it is refused before the SDK sees it. */
    private record Registered(McpSyncServer sdk, ToolCalls calls, Set<String> names) {

        Registered(McpSyncServer sdk, ToolCalls calls, List<String> names) {
            this(sdk, calls, new HashSet<>(names));
        }

        static List<SyncToolSpecification> specifications(List<McpSchema.Tool> tools, ToolCalls calls) {
            return tools.stream()
                    .map(tool -> new SyncToolSpecification(tool, calls::call))
                    .toList();
        }

        synchronized void add(ToolCatalog catalog) {
            List<McpSchema.Tool> news = declarations(catalog).stream()
                    .filter(tool -> names.add(tool.name()))
                    .toList();
            specifications(news, calls).forEach(sdk::addTool);
        }
    }
}
