/**
 * Prompts: templates in Markdown with declared arguments, as clients offer them to their users.
 *
 * <p>Entry points: {@link dev.ptymcp.adapter.mcp.prompt.PromptFile} reads one, {@link dev.ptymcp.adapter.mcp.prompt.PromptRequests}
 * answers clients.
 */
@NullMarked
package dev.ptymcp.adapter.mcp.prompt;

import org.jspecify.annotations.NullMarked;
