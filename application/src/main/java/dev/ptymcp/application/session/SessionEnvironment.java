package dev.ptymcp.application.session;

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
import dev.ptymcp.application.secret.Redactions;
import dev.ptymcp.domain.model.session.SessionLimits;
import dev.ptymcp.domain.model.target.ConnectionTarget;
import dev.ptymcp.domain.service.device.Profiles;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What sessions need from outside.
 *
 * @param transports how to open each kind of target
 * @param limits what sessions may use, to begin with
 * @param loginShell which shell the user has
 * @param inherited the environment that local programs inherit
 * @param time where time comes from
 * @param tasks where threads come from
 * @param painter what makes pictures of screens
 * @param transcripts where recordings are kept
 * @param profiles what is known of devices
 * @param operator who can be asked for passwords
 * @param redactions the secrets that must not be seen in what sessions print
 * @param secretSources where secrets are that nobody has to be asked for
 * @param secretsMayEcho whether secrets may be typed where nothing says that they stay unseen
 * @param ownership what the operator says about owners and scopes
 * @param rules what the operator says about commands
 * @param audit where it is recorded what was done
 * @param oversight what whoever runs the terminals has said about all of them
 * @param persistence how sessions are kept that outlive this server
 * @param tmuxTurns when to come to the hosts that keep them, and when to change something there
 */
public record SessionEnvironment(
        Transports transports,
        SessionLimits limits,
        LoginShell loginShell,
        Map<String, String> inherited,
        TimeSource time,
        BackgroundTasks tasks,
        ScreenPainter painter,
        TranscriptSink transcripts,
        Supplier<Profiles> profiles,
        OperatorPrompter operator,
        Redactions redactions,
        SecretSources secretSources,
        boolean secretsMayEcho,
        Ownership ownership,
        Rules rules,
        AuditSink audit,
        Oversight oversight,
        PersistenceSettings persistence,
        TmuxTurns tmuxTurns) {

    /** Copies. */
    public SessionEnvironment {
        inherited = Map.copyOf(inherited);
    }

    TerminalTransport transportFor(ConnectionTarget target) {
        return transports.of(target.kind());
    }
}
