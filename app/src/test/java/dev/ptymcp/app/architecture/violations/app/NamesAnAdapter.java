package dev.ptymcp.app.architecture.violations.app;

import dev.ptymcp.app.architecture.violations.infra.ssh.SshTransport;

/** Is not the Assembly. */
record NamesAnAdapter(SshTransport ssh) {}
