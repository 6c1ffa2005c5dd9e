package dev.ptymcp.app.architecture.violations.application.right;

import dev.ptymcp.app.architecture.violations.application.left.Left;

/** Knows {@link Left}, which knows this. */
public record Right(Left left) {}
