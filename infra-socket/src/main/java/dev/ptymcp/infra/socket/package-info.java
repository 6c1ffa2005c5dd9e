/**
 * The socket transport; empty until its issue.
 */
@NullMarked
package dev.ptymcp.infra.socket;

import org.jspecify.annotations.NullMarked;
