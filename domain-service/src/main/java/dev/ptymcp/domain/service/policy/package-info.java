/**
 * What a text would run, and what the rules say about it.
 *
 * <p>{@link dev.ptymcp.domain.service.policy.CommandWords} reads a text the way shells do, without running anything;
 * {@link dev.ptymcp.domain.service.policy.CommandPolicy} judges what it read. Both are total: every text has an answer, soon.
 */
@NullMarked
package dev.ptymcp.domain.service.policy;

import org.jspecify.annotations.NullMarked;
