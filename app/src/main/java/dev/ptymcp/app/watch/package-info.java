/** Learning that a directory of the operator's has changed. {@link dev.ptymcp.app.watch.WatchedDirectory} is the entry point. */
@NullMarked
package dev.ptymcp.app.watch;

import org.jspecify.annotations.NullMarked;
