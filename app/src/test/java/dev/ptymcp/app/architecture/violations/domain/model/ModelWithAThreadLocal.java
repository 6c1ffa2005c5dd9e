package dev.ptymcp.app.architecture.violations.domain.model;

/** Belongs to a thread. */
record ModelWithAThreadLocal(ThreadLocal<String> value) {}
