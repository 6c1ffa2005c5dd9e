/**
 * Scripted tools: programs of the operator's in one directory, with {@code tools-list.json} that says which of them are tools and
 * what they take. The list is the boundary: what is not in it cannot be run. {@link
 * dev.ptymcp.adapter.mcp.script.ScriptedTools} is the entry point.
 */
@NullMarked
package dev.ptymcp.adapter.mcp.script;

import org.jspecify.annotations.NullMarked;
