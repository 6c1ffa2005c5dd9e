package dev.ptymcp.app.architecture.violations.application.port;

/** Nobody could put another in its place. */
final class PortThatIsAClass {}
