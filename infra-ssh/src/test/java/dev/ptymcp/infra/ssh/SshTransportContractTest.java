package dev.ptymcp.infra.ssh;

/** With OpenSSH's server. */
final class SshTransportContractTest extends OpenSshContract {}
