/**
 * The operator's own prompts on disk, read anew when they change.
 *
 * <p>Entry point: {@link dev.ptymcp.app.prompt.PromptDirectory}.
 */
@NullMarked
package dev.ptymcp.app.prompt;

import org.jspecify.annotations.NullMarked;
