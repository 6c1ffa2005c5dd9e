/**
 * Terminal output as text: what a person would have read, cut to a size, with the cursors it came from.
 *
 * <p>{@link dev.ptymcp.domain.service.text.PlainTextView} turns bytes into text,
 * {@link dev.ptymcp.domain.service.text.OutputBudget} fits text into an answer, and
 * {@link dev.ptymcp.domain.service.text.SafeCut} cuts bytes where nothing is split. Inside, {@code TextPage} holds the rows
 * that can still change; the classes named after deeds ({@code TextWriter}, {@code TextMover}, {@code TextEraser}) change
 * it and {@code TextControls} says which deed a sequence means.
 */
@NullMarked
package dev.ptymcp.domain.service.text;

import org.jspecify.annotations.NullMarked;
