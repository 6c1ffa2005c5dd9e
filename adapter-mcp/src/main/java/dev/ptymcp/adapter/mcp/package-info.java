/**
 * The MCP face of pty-mcp: a thin translation between the protocol and the application.
 *
 * <p>Start at {@link dev.ptymcp.adapter.mcp.McpServer}, which serves a catalog of tools to any pair of streams.
 */
@NullMarked
package dev.ptymcp.adapter.mcp;

import org.jspecify.annotations.NullMarked;
