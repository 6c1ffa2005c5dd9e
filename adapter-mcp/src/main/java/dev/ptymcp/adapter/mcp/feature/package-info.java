/**
 * What a server offers beside tools: the seam between the wire, of whatever era, and resources, prompts and completions.
 *
 * <p>Start at {@link dev.ptymcp.adapter.mcp.feature.Features}: it answers requests by their method, for whoever read them.
 */
@NullMarked
package dev.ptymcp.adapter.mcp.feature;

import org.jspecify.annotations.NullMarked;
