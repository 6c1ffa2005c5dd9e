/**
 * Time, threads, private files and what is made late, as the Java platform has them: the ports every program fills the same way, server or embedding.
 *
 * <p>{@link dev.ptymcp.application.runtime.ThreadBackgroundTasks} is the one class of the product that makes threads; a
 * test holds that.
 */
@NullMarked
package dev.ptymcp.application.runtime;

import org.jspecify.annotations.NullMarked;
