/**
 * Questions to the person who runs this program. Entry point: {@link dev.ptymcp.app.operator.TerminalPrompter}.
 */
@NullMarked
package dev.ptymcp.app.operator;

import org.jspecify.annotations.NullMarked;
