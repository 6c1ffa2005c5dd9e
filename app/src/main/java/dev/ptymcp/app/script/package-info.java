/** Where scripted tools live: a directory that is read, checked and watched. {@link dev.ptymcp.app.script.ScriptDirectory} is the entry point. */
@NullMarked
package dev.ptymcp.app.script;

import org.jspecify.annotations.NullMarked;
