package dev.ptymcp.app.architecture.violations.application.left;

import dev.ptymcp.app.architecture.violations.application.right.Right;

/** Knows {@link Right}, which knows this. */
public record Left(Right right) {}
