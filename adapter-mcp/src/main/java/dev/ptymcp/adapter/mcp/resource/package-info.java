/**
 * Sessions and the server's health as MCP resources: what the reading tools return, under addresses.
 *
 * <p>Entry points: {@link dev.ptymcp.adapter.mcp.resource.SessionResources} lists and reads them.
 */
@NullMarked
package dev.ptymcp.adapter.mcp.resource;

import org.jspecify.annotations.NullMarked;
