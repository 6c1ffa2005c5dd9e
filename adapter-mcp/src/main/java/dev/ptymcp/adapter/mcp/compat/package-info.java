/**
 * Tools under the names, with the arguments and results that users of other servers know, on top of ours. Begin with {@link
 * dev.ptymcp.adapter.mcp.compat.CompatTools}; what each server's tools are is in its JSON resource here, and where data is not
 * enough, in the package of its name.
 */
@NullMarked
package dev.ptymcp.adapter.mcp.compat;

import org.jspecify.annotations.NullMarked;
