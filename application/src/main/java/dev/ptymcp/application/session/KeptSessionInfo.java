package dev.ptymcp.application.session;

import dev.ptymcp.domain.service.tmux.KeptPane;

/**
 * A session as the host that keeps it lists it.
 *
 * @param pane what the host knows of it
 * @param attachCommand the line with which a person attaches to it
 */
public record KeptSessionInfo(KeptPane pane, String attachCommand) {}
