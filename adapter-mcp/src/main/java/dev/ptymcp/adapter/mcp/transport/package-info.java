/**
 * The wire: JSON-RPC lines over a pair of streams, under the SDK's provider interface.
 *
 * <p>Start at {@link dev.ptymcp.adapter.mcp.transport.StdioTransport}. It exists because the SDK's own stdio transport
 * ends at a blank line, loses answers under load and ignores cancellation.
 */
@NullMarked
package dev.ptymcp.adapter.mcp.transport;

import org.jspecify.annotations.NullMarked;
