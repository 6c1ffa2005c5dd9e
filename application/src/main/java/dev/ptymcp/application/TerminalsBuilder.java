package dev.ptymcp.application;

import dev.ptymcp.application.access.Caller;
import dev.ptymcp.application.access.Ownership;
import dev.ptymcp.application.access.Rules;
import dev.ptymcp.application.persistence.PersistenceSettings;
import dev.ptymcp.application.persistence.TmuxTurns;
import dev.ptymcp.application.port.AuditSink;
import dev.ptymcp.application.port.BackgroundTasks;
import dev.ptymcp.application.port.LoginShell;
import dev.ptymcp.application.port.OperatorPrompter;
import dev.ptymcp.application.port.ScreenPainter;
import dev.ptymcp.application.port.SecretSources;
import dev.ptymcp.application.port.TerminalTransport;
import dev.ptymcp.application.port.TimeSource;
import dev.ptymcp.application.port.TranscriptSink;
import dev.ptymcp.application.runtime.SystemTimeSource;
import dev.ptymcp.application.runtime.ThreadBackgroundTasks;
import dev.ptymcp.application.secret.Redactions;
import dev.ptymcp.application.session.Oversight;
import dev.ptymcp.application.session.SessionEnvironment;
import dev.ptymcp.application.session.Sessions;
import dev.ptymcp.application.session.Transports;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.session.SessionLimits;
import dev.ptymcp.domain.model.target.ConnectionTarget;
import dev.ptymcp.domain.service.device.Profiles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Collects what {@link Terminals} need; each setting has a default but the transports. Not thread-safe. */
public final class TerminalsBuilder {

    private final Map<ConnectionTarget.Kind, Supplier<? extends TerminalTransport>> transports = new LinkedHashMap<>();
    private Oversight oversight = Oversight.NONE;
    private SessionLimits limits = SessionLimits.DEFAULT;
    private LoginShell loginShell = () -> List.of("/bin/sh");
    private Map<String, String> inherited = System.getenv();
    private TimeSource time = SystemTimeSource.INSTANCE;
    private BackgroundTasks tasks = new ThreadBackgroundTasks();
    private TranscriptSink transcripts = TranscriptSink.NONE;
    private Supplier<Profiles> profiles = () -> Profiles.NONE;
    private OperatorPrompter operator = OperatorPrompter.NOBODY;
    private Ownership ownership = Ownership.FREE;
    private Rules rules = Rules.NONE;
    private Redactions redactions = new Redactions();
    private SecretSources secretSources = SecretSources.NONE;
    private boolean secretsMayEcho;
    private AuditSink audit = AuditSink.NONE;
    private PersistenceSettings persistence = PersistenceSettings.DEFAULT;

    private ScreenPainter painter = screen -> {
        throw new TerminalException(
                ErrorCode.NOT_SUPPORTED,
                "This program has nothing that makes pictures.",
                "Ask for another format, or add a painter to the builder of Terminals, such as PngScreenPainter of "
                        + "pty-mcp-infra-picture.");
    };

    TerminalsBuilder() {}

    /** Adds a transport; a later one for the same kind of target replaces an earlier one. */
    public TerminalsBuilder transport(TerminalTransport transport) {
        return transport(transport.kind(), () -> transport);
    }

    /**
     * Adds a transport that is made when a target of its kind is first opened, or the targets are listed; by one thread, while
     * others that need it wait.
     *
     * @param transport makes the transport, whose {@linkplain TerminalTransport#kind() kind} is {@code kind}
     */
    public TerminalsBuilder transport(ConnectionTarget.Kind kind, Supplier<? extends TerminalTransport> transport) {
        transports.put(kind, transport);
        return this;
    }

    /** What is said about all sessions: how far limits go, where programs start, what is watched; nothing unless said. */
    public TerminalsBuilder oversight(Oversight newOversight) {
        oversight = newOversight;
        return this;
    }

    /** The limits to begin with; {@link SessionLimits#DEFAULT} unless said. */
    public TerminalsBuilder limits(SessionLimits newLimits) {
        limits = newLimits;
        return this;
    }

    /** Which shell the user has; {@code /bin/sh} unless said. */
    public TerminalsBuilder loginShell(LoginShell newLoginShell) {
        loginShell = newLoginShell;
        return this;
    }

    /** The environment that local programs inherit; that of this process unless said. As the transport was told. */
    public TerminalsBuilder inherited(Map<String, String> environment) {
        inherited = environment;
        return this;
    }

    /** Where time comes from; the system's clocks unless said. */
    public TerminalsBuilder time(TimeSource newTime) {
        time = newTime;
        return this;
    }

    /** Where threads come from; own daemon threads unless said. */
    public TerminalsBuilder tasks(BackgroundTasks newTasks) {
        tasks = newTasks;
        return this;
    }

    /** What makes pictures of screens; without it PNG is refused. */
    public TerminalsBuilder painter(ScreenPainter newPainter) {
        painter = newPainter;
        return this;
    }

    /** Where recordings of sessions are kept; nowhere unless said. */
    public TerminalsBuilder transcripts(TranscriptSink newTranscripts) {
        transcripts = newTranscripts;
        return this;
    }

    /** What is known of devices; nothing unless said. */
    public TerminalsBuilder profiles(Profiles newProfiles) {
        return profiles(() -> newProfiles);
    }

    /** What is known of devices, asked for when it is first needed; by several threads at once perhaps. */
    public TerminalsBuilder profiles(Supplier<Profiles> newProfiles) {
        profiles = newProfiles;
        return this;
    }

    /** Who is asked for the passwords of consoles; nobody unless said. */
    public TerminalsBuilder operator(OperatorPrompter newOperator) {
        operator = newOperator;
        return this;
    }

    /** Where secrets are that nobody has to be asked for; none unless said. */
    public TerminalsBuilder secretSources(SecretSources newSources) {
        secretSources = newSources;
        return this;
    }

    /** Whether secrets may be typed where nothing says that they stay unseen; they may not unless said. */
    public TerminalsBuilder secretsMayEcho(boolean allowed) {
        secretsMayEcho = allowed;
        return this;
    }

    /** Whether calls must name an owner, and what sessions may be opened for; everything is free unless said. */
    public TerminalsBuilder ownership(Ownership newOwnership) {
        ownership = newOwnership;
        return this;
    }

    /** Which commands may be run; all unless said. */
    public TerminalsBuilder rules(Rules newRules) {
        rules = newRules;
        return this;
    }

    /**
     * Where the secrets are kept that must not be seen in what sessions print; one of their own unless said. To be said when
     * a transport asks the operator itself, see {@link Redactions#watching}. Wiped when the terminals are closed.
     */
    public TerminalsBuilder redactions(Redactions newRedactions) {
        redactions = newRedactions;
        return this;
    }

    /** Where it is recorded what was done; nowhere unless said. */
    public TerminalsBuilder audit(AuditSink newAudit) {
        audit = newAudit;
        return this;
    }

    /** How sessions are kept that outlive this program; {@link PersistenceSettings#DEFAULT} unless said. */
    public TerminalsBuilder persistence(PersistenceSettings newPersistence) {
        persistence = newPersistence;
        return this;
    }

    /** Makes them. */
    public Terminals build() {
        Sessions sessions = new Sessions(new SessionEnvironment(
                new Transports(transports),
                limits,
                loginShell,
                inherited,
                time,
                tasks,
                painter,
                transcripts,
                profiles,
                operator,
                redactions,
                secretSources,
                secretsMayEcho,
                ownership,
                rules,
                audit,
                oversight,
                persistence,
                new TmuxTurns()));
        return new Terminals(sessions, Caller.ANYBODY);
    }
}
