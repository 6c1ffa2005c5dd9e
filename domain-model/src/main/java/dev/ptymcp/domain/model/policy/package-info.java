/**
 * What may be started and typed: rules, questions about a text, and the verdicts on them.
 *
 * <p>A {@link dev.ptymcp.domain.model.policy.PolicyQuestion} is asked before anything happens; a
 * {@link dev.ptymcp.domain.model.policy.Verdict} names the {@link dev.ptymcp.domain.model.policy.CommandRule} that decided.
 */
@NullMarked
package dev.ptymcp.domain.model.policy;

import org.jspecify.annotations.NullMarked;
