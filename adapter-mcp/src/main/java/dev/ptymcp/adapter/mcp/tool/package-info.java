/**
 * The tools, one class each, and what they have in common.
 *
 * <p>Start at {@link dev.ptymcp.adapter.mcp.tool.Tool}; {@link dev.ptymcp.adapter.mcp.tool.ToolCatalog} lists them.
 */
@NullMarked
package dev.ptymcp.adapter.mcp.tool;

import org.jspecify.annotations.NullMarked;
