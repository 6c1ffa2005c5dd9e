/**
 * Waiting without threads and clocks: bytes, marks and {@code now} come in, "it ended so" or "ask me again at t" go out.
 *
 * <p>{@link dev.ptymcp.domain.service.wait.WaitMachine} is the whole of one wait; a scanner per wait looks for patterns on
 * rendered text and knows what is only the echo of what was typed.
 */
@NullMarked
package dev.ptymcp.domain.service.wait;

import org.jspecify.annotations.NullMarked;
