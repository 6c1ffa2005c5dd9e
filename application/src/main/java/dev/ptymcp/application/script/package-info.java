/** Tools of the operator's own: programs that are run once, with their input, and watched to their end. */
@NullMarked
package dev.ptymcp.application.script;

import org.jspecify.annotations.NullMarked;
