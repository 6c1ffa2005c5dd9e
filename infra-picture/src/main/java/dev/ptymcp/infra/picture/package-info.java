/**
 * Pictures of screens: PNG files drawn in plain Java, without AWT and without native libraries.
 *
 * <p>{@link dev.ptymcp.infra.picture.PngScreenPainter} is where to begin. Characters come from the font that is shipped
 * ({@code TrueTypeFont}), lines and blocks are drawn as geometry so that they join ({@code BoxDrawing}, {@code Blocks}), what
 * the font lacks comes from GNU Unifont ({@code Unifont}), and what even that lacks is shown by its number.
 */
@NullMarked
package dev.ptymcp.infra.picture;

import org.jspecify.annotations.NullMarked;
