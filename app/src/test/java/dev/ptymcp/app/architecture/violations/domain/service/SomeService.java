package dev.ptymcp.app.architecture.violations.domain.service;

/** Something the model must not know. */
public final class SomeService {}
