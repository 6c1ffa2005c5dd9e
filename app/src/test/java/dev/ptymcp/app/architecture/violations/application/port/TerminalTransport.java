package dev.ptymcp.app.architecture.violations.application.port;

/** Stands for the port of the same name. */
public interface TerminalTransport {}
