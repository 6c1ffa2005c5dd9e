package dev.ptymcp.app.architecture.violations.domain.model;

import java.util.concurrent.locks.ReentrantLock;

/** Knows of threads. */
record ModelWithALock(ReentrantLock lock) {}
