/** What of the tools of dblmca/pty-mcp is more than other names; begin with {@link dev.ptymcp.adapter.mcp.compat.dblmca.DblmcaTranslations}. */
@NullMarked
package dev.ptymcp.adapter.mcp.compat.dblmca;

import org.jspecify.annotations.NullMarked;
