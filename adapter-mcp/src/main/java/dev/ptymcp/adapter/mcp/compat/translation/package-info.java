/**
 * How tools of other servers are made of ours: {@link dev.ptymcp.adapter.mcp.compat.translation.PresetFile} reads what they are called
 * and take, {@link dev.ptymcp.adapter.mcp.compat.translation.TranslatedTool} has our tools do the work.
 */
@NullMarked
package dev.ptymcp.adapter.mcp.compat.translation;

import org.jspecify.annotations.NullMarked;
