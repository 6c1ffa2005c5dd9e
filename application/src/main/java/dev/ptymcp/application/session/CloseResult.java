package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.session.ExitStatus;
import dev.ptymcp.domain.model.session.SessionId;

/**
 * How a session was closed.
 *
 * @param id which
 * @param exit how it ended
 * @param output the last of its output
 */
public record CloseResult(SessionId id, ExitStatus exit, OutputText output) {}
