package dev.ptymcp.app.architecture.violations.infra.pty;

import dev.ptymcp.app.architecture.violations.infra.ssh.SshTransport;

/** One infra module knows another. */
record PtyThatKnowsSsh(SshTransport ssh) {}
