/**
 * What the server asks the person behind its client. Entry points: {@link dev.ptymcp.adapter.mcp.client.Elicitation} for one
 * client, {@link dev.ptymcp.adapter.mcp.client.UrlPrompter} for secrets.
 */
@NullMarked
package dev.ptymcp.adapter.mcp.client;

import org.jspecify.annotations.NullMarked;
