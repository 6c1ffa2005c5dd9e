/**
 * The facade a Java program holds.
 *
 * <p>Start at {@link dev.ptymcp.application.Terminals}: it opens sessions and finds them again;
 * {@link dev.ptymcp.application.Terminal} is one of them.
 */
@NullMarked
package dev.ptymcp.application;

import org.jspecify.annotations.NullMarked;
