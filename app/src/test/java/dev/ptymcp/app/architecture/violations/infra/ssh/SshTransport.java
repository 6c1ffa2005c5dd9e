package dev.ptymcp.app.architecture.violations.infra.ssh;

import dev.ptymcp.app.architecture.violations.application.port.TerminalTransport;

/** Nothing shows that it keeps the contract. */
public final class SshTransport implements TerminalTransport {}
