/**
 * The one place where failures become results.
 */
@NullMarked
package dev.ptymcp.adapter.mcp.error;

import org.jspecify.annotations.NullMarked;
