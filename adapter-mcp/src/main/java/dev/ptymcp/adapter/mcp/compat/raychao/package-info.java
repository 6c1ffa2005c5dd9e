/** What of the tools of raychao-oao/pty-mcp is more than other names; begin with {@link dev.ptymcp.adapter.mcp.compat.raychao.RaychaoTranslations}. */
@NullMarked
package dev.ptymcp.adapter.mcp.compat.raychao;

import org.jspecify.annotations.NullMarked;
