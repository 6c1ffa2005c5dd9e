/** A package as it should be. */
@NullMarked
package dev.ptymcp.app.architecture.violations.domain.service;

import org.jspecify.annotations.NullMarked;
