/**
 * The terminal emulator: what a person would see now, and its pictures.
 *
 * <p>{@link dev.ptymcp.domain.service.screen.VtScreen} is the entry point; feed it by a
 * {@link dev.ptymcp.domain.service.vt.VtParser} and draw its snapshots with
 * {@link dev.ptymcp.domain.service.screen.ScreenRenderer}. Inside, {@code Display} holds the state, the classes named
 * after deeds ({@code Printer}, {@code Motion}, {@code Eraser}, {@code Editor}, …) change it, and the classes named after
 * kinds of sequence ({@code ControlSequences}, {@code EscapeSequences}, {@code SystemCommands}, {@code DeviceStrings}) say
 * which deed a sequence means.
 */
@NullMarked
package dev.ptymcp.domain.service.screen;

import org.jspecify.annotations.NullMarked;
