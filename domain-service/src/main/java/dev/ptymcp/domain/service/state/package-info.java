/**
 * What a session is doing, from evidence: shell marks and the operating system first, the look of a line last.
 *
 * <p>{@link dev.ptymcp.domain.service.state.StateClassifier} decides; {@link dev.ptymcp.domain.service.state.PromptRules}
 * knows how prompts look.
 */
@NullMarked
package dev.ptymcp.domain.service.state;

import org.jspecify.annotations.NullMarked;
