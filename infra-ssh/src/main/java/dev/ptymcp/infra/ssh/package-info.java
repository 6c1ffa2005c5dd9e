/**
 * The ssh transport; empty until its issue.
 */
@NullMarked
package dev.ptymcp.infra.ssh;

import org.jspecify.annotations.NullMarked;
