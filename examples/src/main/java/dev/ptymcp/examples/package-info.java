/**
 * Programs that hold terminals themselves, without MCP. The build runs them.
 */
@NullMarked
package dev.ptymcp.examples;

import org.jspecify.annotations.NullMarked;
