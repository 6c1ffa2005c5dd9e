package dev.ptymcp.app.architecture.violations.app;

import dev.ptymcp.app.architecture.violations.infra.ssh.SshTransport;

/** May name adapters. */
record Assembly(SshTransport ssh) {}
