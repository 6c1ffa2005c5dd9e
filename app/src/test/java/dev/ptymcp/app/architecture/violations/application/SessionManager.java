package dev.ptymcp.app.architecture.violations.application;

/** A name that says nothing. */
final class SessionManager {}
