/**
 * What clients offer while somebody fills in an argument of a prompt or a variable of a resource's address.
 *
 * <p>Entry point: {@link dev.ptymcp.adapter.mcp.completion.Completions}.
 */
@NullMarked
package dev.ptymcp.adapter.mcp.completion;

import org.jspecify.annotations.NullMarked;
