package dev.ptymcp.application.session;

import dev.ptymcp.application.port.TranscriptStart;
import dev.ptymcp.domain.model.session.TranscriptStatus;
import dev.ptymcp.domain.model.target.ConnectionTarget;
import dev.ptymcp.domain.model.target.LocalProgram;
import dev.ptymcp.domain.service.transcript.TranscriptHeader;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Begins a session's transcript, if one is kept. That it cannot is no reason not to open the session. */
final class BeginTranscript {

    private static final String TERM = "xterm-256color";
    private static final String SHELL = "SHELL";

    private final SessionEnvironment environment;

    BeginTranscript(SessionEnvironment environment) {
        this.environment = environment;
    }

    SessionTranscript begin(SessionStart start) {
        OpenRequest request = start.request();
        TranscriptHeader header = new TranscriptHeader(
                request.size(),
                start.createdAt(),
                start.terminal() ? Optional.of(TERM) : Optional.empty(),
                Optional.of(request.target().describe()),
                request.name(),
                shell(request.target()));
        try {
            return SessionTranscript.of(
                    environment
                            .transcripts()
                            .begin(new TranscriptStart(
                                    start.id(), header, request.options().recorded())),
                    environment.time());
        } catch (RuntimeException failure) {
            return SessionTranscript.failed(failure, environment.time());
        }
    }

    /** What who opened the session should know. */
    static List<String> warnings(LiveSession session) {
        Optional<TranscriptStatus> status = session.transcript().status();
        if (status.isEmpty() && session.start().request().options().recorded().orElse(false)) {
            return List.of("There is no transcript: the configuration keeps none.");
        }
        return status.flatMap(TranscriptStatus::problem).map(List::of).orElse(List.of());
    }

    private Map<String, String> shell(ConnectionTarget target) {
        Optional<String> own = target instanceof LocalProgram program
                ? Optional.ofNullable(program.environment().get(SHELL))
                : Optional.empty();
        return own.or(() -> Optional.ofNullable(environment.inherited().get(SHELL)))
                .map(shell -> Map.of(SHELL, shell))
                .orElse(Map.of());
    }
}
