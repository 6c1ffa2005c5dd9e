package dev.ptymcp.app.architecture.violations.application.port;

/** Stands for the contract of the same name. */
public abstract class TerminalTransportContract {

    /** What is tested. */
    protected abstract TerminalTransport transport();
}
