/**
 * What of the tools of phoityne/pty-mcp-server is more than other names; begin with {@link
 * dev.ptymcp.adapter.mcp.compat.phoityne.PhoityneTranslations}. There are no session ids there: a client has one session of each
 * kind, see {@link dev.ptymcp.adapter.mcp.compat.phoityne.Seat}.
 */
@NullMarked
package dev.ptymcp.adapter.mcp.compat.phoityne;

import org.jspecify.annotations.NullMarked;
