/**
 * The serial transport; empty until its issue.
 */
@NullMarked
package dev.ptymcp.infra.serial;

import org.jspecify.annotations.NullMarked;
