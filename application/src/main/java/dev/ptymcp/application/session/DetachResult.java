package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.session.SessionId;

/**
 * A session that was let go of and goes on.
 *
 * @param id its identity, by which it is taken up again
 * @param attachCommand the line with which a person attaches to it
 */
public record DetachResult(SessionId id, String attachCommand) {}
