package dev.ptymcp.app.architecture.violations.infra.pty;

import dev.ptymcp.app.architecture.violations.application.port.TerminalTransport;

/** Has a test. */
final class PtyTransport implements TerminalTransport {}
